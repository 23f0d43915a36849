import { EVENTS_VERSION, type RunEvent } from './events';
import { fromJson, type Json } from './json';

/** What became of a file or message of events. */
export interface ParsedEvents {
  readonly events: readonly RunEvent[];
  /** Lines or messages of a type this version does not know: a newer writer, not an error. */
  readonly ignored: number;
}

const TYPES: readonly string[] = [
  'run-begin',
  'data',
  'step',
  'evaluation',
  'measure',
  'run-end'
] satisfies RunEvent['type'][];

/**
 * One event in the form of `toJson`, or null for an event type of a newer version.
 * @throws Error naming what is wrong when it is no event at all or of an incompatible version.
 */
export function parseEvent(json: Json): RunEvent | null {
  const value = fromJson(json);
  if (value === null || typeof value !== 'object' || !('type' in value) || typeof value.type !== 'string') {
    throw new Error(`Expected an event with a type but found ${JSON.stringify(json).slice(0, 80)}`);
  }
  if (!TYPES.includes(value.type)) {
    return null;
  }
  if (!('run' in value) || typeof value.run !== 'string') {
    throw new Error(`Expected the event "${value.type}" to name its run`);
  }
  if (value.type === 'run-begin' && 'version' in value && value.version !== EVENTS_VERSION) {
    throw new Error(`Expected events of version ${EVENTS_VERSION} but found version ${String(value.version)}`);
  }
  return value as RunEvent;
}

/**
 * The events of an `events.jsonl` file.
 * @throws Error with the line number when a line is not JSON or not an event.
 */
export function parseEvents(text: string): ParsedEvents {
  const events: RunEvent[] = [];
  let ignored = 0;
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') {
      return;
    }
    const event = parseLine(line, index + 1);
    if (event) {
      events.push(event);
    } else {
      ignored++;
    }
  });
  return { events, ignored };
}

function parseLine(line: string, number: number): RunEvent | null {
  try {
    return parseEvent(JSON.parse(line) as Json);
  } catch (error) {
    throw new Error(`Line ${number}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
