import { diagnose, RunLog } from '../../src/diagnosis';
import type { RunEvent } from '../../src/protocol/events';
import { recordedRuns } from './recorded-runs';

const SOME = ['raw-pixel-inputs', 'healthy-digits', 'learning-rate-too-low', 'healthy-textures', 'class-imbalance'];

/** Judged after every event, or only now. */
function verdict(events: readonly RunEvent[], isWatched: boolean) {
  const log = new RunLog();
  let last = diagnose(log.run);
  for (const event of events) {
    log.append(event);
    last = isWatched ? diagnose(log.run) : last;
  }
  return isWatched ? last : diagnose(log.run);
}

test.each(recordedRuns().filter(({ name }) => SOME.includes(name)))(
  '$name, while it goes on: who watched from the start is told what a late comer is told',
  ({ events }) => {
    const own = events.filter(({ run, type }) => run === events[0]!.run && type !== 'run-end');
    for (const share of [0.3, 0.6, 1]) {
      const part = own.slice(0, Math.ceil(own.length * share));
      // Events of its own, so that nothing is known of them.
      expect(verdict(part, true)).toEqual(verdict(structuredClone(part), false));
    }
  }
);

test('what comes late about earlier steps is taken into the opinion', () => {
  const { events } = recordedRuns().find(({ name }) => name === 'healthy-textures')!;
  const own = events.filter(({ type }) => type !== 'run-end');
  const steps = own.filter(({ type }) => type === 'step').length;
  const late = own.filter(({ type }) => type === 'evaluation');
  const early = own.filter(({ type }) => type !== 'evaluation');
  expect(steps).toBeGreaterThan(60);
  expect(late.length).toBeGreaterThan(0);
  const log = new RunLog();
  early.forEach(event => log.append(event));
  diagnose(log.run);
  // Much worse than training says: the opinion of every look after it changes.
  const worse = late.map(event =>
    event.type === 'evaluation'
      ? {
          ...event,
          step: 35,
          confusion: [
            [0, 0, 40],
            [1, 0, 40],
            [2, 0, 40]
          ] as const,
          truth: [40, 40, 40],
          predicted: [120, 0, 0],
          samples: 120
        }
      : event
  );
  worse.forEach(event => log.append(event as RunEvent));
  expect(diagnose(log.run)).toEqual(verdict(structuredClone([...early, ...worse]) as RunEvent[], false));
});
