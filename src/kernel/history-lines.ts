/** Most cells that the file keeps, and how many more it may grow to before it is shortened. */
const CELLS = 10_000;
const SLACK = 1_000;

/** An output longer than this is cut: it is there to recognise a cell by. */
const OUTPUT_LENGTH = 10_000;

/** One cell as it was run. */
export interface StoredCell {
  /** Id of the kernel's run. */
  readonly session: string;
  readonly line: number;
  readonly input: string;
  readonly output: string | null;
}

export interface StoredHistory {
  /** Oldest first. */
  readonly cells: readonly StoredCell[];
  /** Number of each session, counted from 1 in the order of their first cells; it stays when cells are dropped. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Number of the next session. */
  readonly next: number;
}

export function written({ session, line, input, output }: StoredCell): string {
  const shown = output === null || output.length <= OUTPUT_LENGTH ? output : `${output.slice(0, OUTPUT_LENGTH)}…`;
  return `${JSON.stringify({ session, line, time: new Date().toISOString(), input, output: shown })}\n`;
}

/** The cells in the text of a history file. */
export function parseHistory(text: string): StoredHistory {
  const cells: StoredCell[] = [];
  const numbers = new Map<string, number>();
  let next = 1;
  for (const line of text.split('\n')) {
    const value = parseObject(line);
    if (value === null) {
      continue;
    }
    if (isHeader(value)) {
      value.sessions.forEach(([id, number]) => numbers.set(id, number));
      next = Math.max(next, value.next);
    } else if (isCell(value)) {
      cells.push(value);
      if (!numbers.has(value.session)) {
        numbers.set(value.session, next++);
      }
    }
  }
  return { cells, numbers, next };
}

/** The text with the newest cells only, or null when it is short enough. */
export function trimmed(text: string): string | null {
  const { cells, numbers, next } = parseHistory(text);
  if (cells.length <= CELLS + SLACK) {
    return null;
  }
  const kept = cells.slice(-CELLS);
  const sessions = [...new Set(kept.map(({ session }) => session))].map(id => [id, numbers.get(id)]);
  return [{ sessions, next }, ...kept].map(line => `${JSON.stringify(line)}\n`).join('');
}

function parseObject(line: string): object | null {
  if (line === '') {
    return null;
  }
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' ? value : null;
  } catch {
    // A line that was cut by a full disk, or written by something else: the others are still good.
    return null;
  }
}

interface Header {
  readonly sessions: readonly (readonly [string, number])[];
  readonly next: number;
}

function isHeader(value: object): value is Header {
  const { sessions, next } = value as Partial<Header>;
  return Array.isArray(sessions) && sessions.every(Array.isArray) && Number.isInteger(next);
}

function isCell(value: object): value is StoredCell {
  const { session, line, input, output } = value as Partial<StoredCell>;
  const isText = (one: unknown): boolean => typeof one === 'string';
  return isText(session) && Number.isInteger(line) && isText(input) && (output === null || isText(output));
}
