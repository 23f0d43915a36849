import { randomUUID } from 'node:crypto';
import { HistoryFile } from './history-file';
import { parseHistory, type StoredCell, type StoredHistory } from './history-lines';
import { historyPlace } from './history-place';
import type { Content } from './messages';
import { type Handler, integerField } from './requests';

const DEFAULT_TAIL = 10;

/** History on disk, or in memory only where the user has switched the file off. Reads nothing yet. */
export function openHistory(env: NodeJS.ProcessEnv): History {
  const place = historyPlace(env);
  return new History(place === null ? null : new HistoryFile(place));
}

/** The inputs and text results of this kernel and, with a file, of earlier ones. */
export class History {
  private readonly session = randomUUID().slice(0, 8);
  private readonly cells: StoredCell[] = [];

  /** Without a file, history begins with this kernel. */
  constructor(private readonly file: HistoryFile | null) {}

  add(line: number, input: string, output: string | null): void {
    const cell = { session: this.session, line, input, output };
    this.cells.push(cell);
    this.file?.append(cell);
  }

  /** `history_request`: tail, range (session 0 is this kernel, -1 the one before) and search with `*` and `?`. */
  readonly handle: Handler = async ({ message: { content } }) => {
    const stored = this.file ? await this.file.read() : parseHistory('');
    const number = (session: string): number => stored.numbers.get(session) ?? stored.next;
    const withOutput = content['output'] === true;
    const history = this.select(content, stored).map(({ session, line, input, output }) => [
      number(session),
      line,
      withOutput ? [input, output] : input
    ]);
    return { status: 'ok', history };
  };

  close(): Promise<void> {
    return this.file?.close() ?? Promise.resolve();
  }

  private select(content: Content, stored: StoredHistory): readonly StoredCell[] {
    switch (content['hist_access_type']) {
      case 'range':
        return this.range(content, stored);
      case 'search':
        return search(content, this.all(stored));
      default:
        return last(this.all(stored), integerField(content, 'n', DEFAULT_TAIL));
    }
  }

  /** Those of other sessions, then one's own: what was run here is the latest, whatever ran elsewhere meanwhile. */
  private all({ cells }: StoredHistory): readonly StoredCell[] {
    return [...cells.filter(({ session }) => session !== this.session), ...this.cells];
  }

  private range(content: Content, { cells, numbers, next }: StoredHistory): readonly StoredCell[] {
    const own = numbers.get(this.session) ?? next;
    const asked = integerField(content, 'session', 0);
    const number = asked <= 0 ? own + asked : asked;
    const found = number === own ? this.cells : cells.filter(({ session }) => numbers.get(session) === number);
    const start = integerField(content, 'start', 0);
    const stop = integerField(content, 'stop', Infinity);
    return found.filter(({ line }) => line >= start && line < stop);
  }
}

function search(content: Content, cells: readonly StoredCell[]): readonly StoredCell[] {
  const pattern = globPattern(String(content['pattern'] ?? '*'));
  let found = cells.filter(({ input }) => pattern.test(input));
  if (content['unique'] === true) {
    // The newest of each, where that is in the order, as in IPython.
    const newest = new Map(found.map(cell => [cell.input, cell]));
    found = found.filter(cell => newest.get(cell.input) === cell);
  }
  return last(found, integerField(content, 'n', found.length));
}

function last(cells: readonly StoredCell[], n: number): readonly StoredCell[] {
  return n <= 0 ? [] : cells.slice(-n);
}

function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's');
}
