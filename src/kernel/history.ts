import type { Content } from './messages';
import { type Handler, integerField } from './requests';

interface Entry {
  readonly line: number;
  readonly input: string;
  readonly output: string | null;
}

/** The one session that this process knows. */
const SESSION = 1;

const DEFAULT_TAIL = 10;

/** The inputs and text results of this kernel, from its start. */
export class History {
  private readonly entries: Entry[] = [];

  add(line: number, input: string, output: string | null): void {
    this.entries.push({ line, input, output });
  }

  /** `history_request`: tail, range (of this session) and search with `*` and `?`. */
  readonly handle: Handler = ({ message: { content } }) => {
    const withOutput = content['output'] === true;
    const history = this.select(content).map(({ line, input, output }) => [
      SESSION,
      line,
      withOutput ? [input, output] : input
    ]);
    return { status: 'ok', history };
  };

  private select(content: Content): readonly Entry[] {
    switch (content['hist_access_type']) {
      case 'range':
        return this.range(content);
      case 'search':
        return this.search(content);
      default:
        return last(this.entries, integerField(content, 'n', DEFAULT_TAIL));
    }
  }

  private range(content: Content): readonly Entry[] {
    const session = integerField(content, 'session', 0);
    if (session !== 0 && session !== SESSION) {
      return [];
    }
    const start = integerField(content, 'start', 0);
    const stop = integerField(content, 'stop', Infinity);
    return this.entries.filter(({ line }) => line >= start && line < stop);
  }

  private search(content: Content): readonly Entry[] {
    const pattern = globPattern(String(content['pattern'] ?? '*'));
    let found: readonly Entry[] = this.entries.filter(({ input }) => pattern.test(input));
    if (content['unique'] === true) {
      // The newest of each, as in IPython.
      found = [...new Map(found.map(entry => [entry.input, entry])).values()];
    }
    return last(found, integerField(content, 'n', found.length));
  }
}

function last(entries: readonly Entry[], n: number): readonly Entry[] {
  return n <= 0 ? [] : entries.slice(-n);
}

function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 's');
}
