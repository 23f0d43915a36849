import { runsOf, type Run } from '../diagnosis/run';
import type { RunEvent } from '../protocol/events';
import { toJson } from '../protocol/json';
import { parseEvents } from '../protocol/parse';
import type { StoredRun } from './stored-run';

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

/**
 * The runs of such a file.
 * @throws Error with the line number when the text is no recording, or holds no run.
 */
export function readRecording(file: string, text: string): readonly StoredRun[] {
  const runs = runsOf(parseEvents(text).events).filter(({ begin }) => begin !== null);
  if (runs.length === 0) {
    throw new Error(`Expected the events of a run in ${file} but found none`);
  }
  return runs.map((run, index) => ({ id: `${file}#${index + 1}`, run, file }));
}
