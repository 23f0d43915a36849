import { judgeAll } from '../diagnosis/judge';
import { parseEvents, type ParsedEvents } from '../protocol/parse';
import { readText } from './files';
import type { Printing } from './options';
import { messageOf, Problem } from './problem';
import { tell } from './tell';

/**
 * Judges a recorded run.
 * @throws Problem when the file is missing or holds no events
 */
export async function report(file: string, printing: Printing): Promise<number> {
  const { events, ignored } = parse(file, readText(file));
  if (events.length === 0) {
    throw new Problem(`${file} holds no events. A recording has one JSON object a line, the first of type run-begin.`);
  }
  if (ignored > 0) {
    process.stderr.write(`${ignored} lines of a newer kind were left out.\n`);
  }
  return tell({ judged: judgeAll(events), seconds: 0, types: null, ...printing });
}

function parse(file: string, text: string): ParsedEvents {
  try {
    return parseEvents(text);
  } catch (error) {
    throw new Problem(`${file} is no recording of events: ${messageOf(error)}`);
  }
}
