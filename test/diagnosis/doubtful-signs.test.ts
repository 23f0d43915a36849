import { diagnose } from '../../src/diagnosis';
import type { Confusion, RunEnd } from '../../src/protocol/events';
import { recordedRuns } from './recorded-runs';
import {
  begin,
  data,
  end,
  evaluation,
  GUESSES,
  input,
  labels,
  layer,
  NO_GRADIENT,
  ONE_CLASS,
  RIGHT,
  runOf,
  step,
  steps
} from './recording';

/** Half right: beyond guessing, and yet not more than a network can learn by heart. */
const A_LITTLE: Confusion = [
  [0, 0, 5],
  [0, 1, 3],
  [0, 2, 2],
  [1, 1, 5],
  [1, 0, 3],
  [1, 2, 2],
  [2, 2, 5],
  [2, 0, 2],
  [2, 1, 3]
];

const NOTHING: Confusion = [
  [0, 0, 11],
  [0, 1, 23],
  [1, 1, 10],
  [1, 2, 22],
  [2, 2, 11],
  [2, 0, 23]
];

const table = data({
  inputs: [input({ shape: [30, 12], neighbourCorrelation: null })],
  probes: { samples: 300, nearestCentroid: 0.33, nearestNeighbour: 0.34, chance: 0.34 }
});

const dense = (() => {
  const first = begin();
  const layers = [layer('dense_1', 'Dense', 'relu'), layer('dense_2', 'Dense', 'softmax', { outputShape: [null, 3] })];
  return { ...first, model: { ...first.model!, layers } };
})();

test('a little that was learned where neighbours see nothing may be a weak signal, until other data show none of it', () => {
  const steps = Array.from({ length: 100 }, (_, index) => step(index, A_LITTLE));
  expect(diagnose(runOf(dense, table, ...steps, end())).state).toBe('healthy');
  const seen = diagnose(runOf(dense, table, ...steps, evaluation(NOTHING, { step: 99 }), end()));
  expect(seen.state).toBe('stuck');
  expect(seen.causes.map(({ id }) => id)).toContain('C9');
});

test('a loss of the user that goes below 0 is a fault only if it falls without end, where nothing else is known', () => {
  const unread = { predicted: [], truth: [], confusion: [], output: null, confidence: null, spread: null };
  const own = begin({ path: 'minimize', losses: [], fit: null });
  const run = (loss: (index: number) => number) =>
    runOf(
      own,
      ...Array.from({ length: 100 }, (_, index) => step(index, [], { ...unread, size: 30, loss: loss(index) })),
      end()
    );
  expect(diagnose(run(index => -1 + Math.exp(-index / 8))).causes).toEqual([]);
  const falling = diagnose(run(index => -0.3 * index));
  expect(falling.state).toBe('degenerate');
  expect(falling.causes[0]?.id).toBe('C29');
});

test('one output that goes from 0 to 1 is not a softmax over the batch', () => {
  const both: Confusion = [
    [0, 0, 15],
    [1, 1, 15]
  ];
  const single = { min: 0.002, max: 0.997, rowMin: 0.002, rowMax: 0.997 };
  const steps = Array.from({ length: 60 }, (_, index) => step(index, both, { output: single }));
  const verdict = diagnose(runOf(begin({ losses: ['binaryCrossentropy'] }), ...steps, end()));
  expect(verdict).toMatchObject({ state: 'healthy', causes: [] });
  expect(verdict.harmless.map(({ id }) => id)).not.toContain('C28');
});

test('who stops a training is not told that it was too short', () => {
  const { events } = recordedRuns().find(({ name }) => name === 'too-few-steps')!;
  const causes = (status: RunEnd['status']) => {
    const ended = events.map(event => (event.type === 'run-end' ? { ...event, status } : event));
    return diagnose(runOf(...ended)).causes.map(({ id }) => id);
  };
  expect(causes('finished')).toContain('C35');
  expect(causes('stopped')).not.toContain('C35');
  expect(causes('failed')).not.toContain('C35');
});

test('a training that was cut short in its first steps says nothing of what it would have learned', () => {
  const verdict = (status: RunEnd['status'], count: number) =>
    diagnose(runOf(begin(), ...Array.from({ length: count }, (_, index) => step(index, GUESSES)), end({ status })));
  for (const status of ['stopped', 'failed'] as const) {
    expect(verdict(status, 3)).toMatchObject({ state: 'undetermined', headline: 'Cannot tell yet: 3 of 30 steps' });
    expect(verdict(status, 90).state).toBe('stuck');
  }
  expect(verdict('finished', 3).state).toBe('stuck');
});

test('a little that was learned of pictures whose neighbouring pixels do not belong together is no weak signal', () => {
  const pictures = (neighbourCorrelation: number) =>
    data({
      inputs: [input({ shape: [30, 24, 24, 1], neighbourCorrelation })],
      probes: { samples: 300, nearestCentroid: 0.33, nearestNeighbour: 0.34, chance: 0.34 }
    });
  const steps = Array.from({ length: 100 }, (_, index) => step(index, A_LITTLE));
  const verdict = (correlation: number) => diagnose(runOf(dense, pictures(correlation), ...steps, end()));
  expect(verdict(0.6).state).toBe('healthy');
  expect(verdict(0.01).state).toBe('stuck');
  expect(verdict(0.01).causes[0]?.id).toBe('C6');
});

test('one label among samples that have none says nothing of the others', () => {
  const labelled = (amount: number) =>
    diagnose(
      runOf(
        begin(),
        data({ labels: { ...labels(), counts: [amount, 0, 0], rowSums: { min: amount < 30 ? 0 : 1, max: 1 } } }),
        ...Array.from({ length: 40 }, (_, index) => step(index, [[0, 0, amount]], { size: 30, loss: 0 })),
        end()
      )
    ).causes.map(({ id }) => id);
  expect(labelled(30)).toContain('C10');
  expect(labelled(1)).toContain('C13');
  expect(labelled(1)).not.toContain('C10');
});

test('values beyond 50 are the cause where the first loss shows it, and not where it is as usual', () => {
  const column = (std: number) => ({ min: 0, max: 4 * std, mean: 2 * std, std });
  const channels = [21000, 16, 1, 8500].map(column);
  const wide = data({
    inputs: [input({ shape: [30, 4], min: 0, max: 90000, mean: 17000, std: 25000, spread: 7400, channels })]
  });
  const named = (loss: number) =>
    diagnose(
      runOf(
        begin(),
        wide,
        step(0, GUESSES, { loss }),
        ...steps(99, index => ({ confusion: ONE_CLASS, changes: { ...NO_GRADIENT, step: index + 1 } })),
        end()
      )
    ).causes.map(({ id }) => id);
  expect(named(15.6)).toContain('C2');
  expect(named(1.1)).not.toContain('C2');
});

test('all outputs of a sample compared with its class number say nothing; outputs against outputs do', () => {
  const compared = (labels: readonly number[]) =>
    diagnose(
      runOf(begin(), data(), ...steps(100, () => ({ confusion: RIGHT })), end(), {
        type: 'measure',
        run: 'run-1',
        step: 99,
        source: null,
        kind: 'comparison',
        answers: [60, 3],
        labels,
        result: [60, 3],
        agreement: 0.3,
        predicted: [120, 60],
        truth: [120, 60]
      })
    );
  const { state, causes } = compared([60, 1]);
  expect(state).toBe('measured-wrong');
  expect(causes[0]).toMatchObject({ id: 'C48c', confidence: 'certain' });
  expect(compared([60, 3]).causes.map(({ id }) => id)).not.toContain('C48c');
});
