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
