import { recordedRuns } from './recorded-runs';

/** Runs with two faults at once, by name; each is to be named. */
const FAULTS: Readonly<Record<string, readonly [string, string]>> = {
  'both-raw-pixels-and-linear-output': ['C1', 'C23'],
  'both-shuffled-labels-and-high-rate': ['C9', 'C31'],
  'both-labels-off-by-one-and-low-rate': ['C11', 'C34'],
  'both-strong-penalty-and-much-dropout': ['C38', 'C39'],
  'both-double-softmax-and-low-rate': ['C25', 'C34'],
  'both-sigmoid-stack-and-sorted-batches': ['C16', 'C46'],
  'both-unknown-names-and-constant-weights': ['C13', 'C42']
};

const runs = recordedRuns().filter(({ name }) => name.startsWith('both-'));

test('every recording of two faults is tried', () => {
  expect(runs.map(({ name }) => name).sort()).toEqual(Object.keys(FAULTS).sort());
});

test.each(runs)('$name: both are named, and nothing else', ({ name, verdict }) => {
  expect(verdict.causes.map(({ id }) => id).sort()).toEqual([...FAULTS[name]!].sort());
});
