import type { Run } from '../diagnosis/run';
import type { RunEvent } from '../protocol/events';
import { toJson } from '../protocol/json';

/** A run as an `events.jsonl` file, which the panel and `classifier-debugger report` read. */
export function recordingOf(run: Run): string {
  return eventsOf(run)
    .map(event => `${JSON.stringify(toJson(event))}\n`)
    .join('');
}

/** The events of a run in an order in which they can have come: what a step brought stands right after it. */
export function eventsOf({ begin, data, steps, evaluations, measures, end }: Run): readonly RunEvent[] {
  const timed = [...steps, ...evaluations, ...measures].toSorted(
    (left, right) => left.step - right.step || Number(left.type !== 'step') - Number(right.type !== 'step')
  );
  return [...(begin ? [begin] : []), ...data, ...timed, ...(end ? [end] : [])];
}
