import type { Content } from './messages';

/** Characters of output that a cell may leave in its notebook: a hundred thousand lines of twenty. JupyterLab draws slowly. */
export const DEFAULT_LIMIT = 2_000_000;

/** Of the rest, between so much and twice of it is kept, and shown when the cell ends. */
const TAIL = 100_000;

/** Something that a cell shows. `text` is null for everything but a stream. */
export interface Output {
  readonly type: string;
  readonly content: Content;
  readonly text: string | null;
}

/**
 * Watches how much output one cell leaves behind. Beyond the limit only the newest is kept, until the cell ends; what
 * is replaced or cleared counts no more. A runaway cell costs neither the kernel nor a browser more than the limit.
 */
export class OutputBudget {
  private used = 0;
  private isCut = false;
  private ended = false;
  private hidden = { characters: 0, lines: 0, outputs: 0 };
  /** The newest hidden outputs; `older` has what came before, when `tail` had become long enough. */
  private tail: Output[] = [];
  private tailLength = 0;
  private older: readonly Output[] = [];

  /** `limit` in characters, null for none. */
  constructor(private readonly limit: number | null) {}

  /** What is to be shown now that a cell shows `output`. */
  take(output: Output): readonly Output[] {
    const { type } = output;
    if (this.limit === null || type === 'update_display_data') {
      return [output];
    }
    if (type === 'clear_output') {
      this.reset();
      return [output];
    }
    if (this.isCut) {
      this.hide(output);
      return [];
    }
    this.used += lasting(output);
    if (this.used <= this.limit) {
      return [output];
    }
    this.isCut = true;
    return [output, notice(this.firstNotice(this.limit))];
  }

  /** The cell has ended: how much is missing, and the newest of it. */
  end(): readonly Output[] {
    const { isCut, hidden } = this;
    const tail = [...this.older, ...this.tail];
    this.reset();
    this.ended = true;
    if (!isCut || hidden.outputs === 0) {
      return [];
    }
    const shown = tail.reduce((sum, output) => sum + lengthOf(output), 0);
    const missing = `${number(hidden.characters - shown)} characters of output (of ${number(hidden.lines)} lines) are missing here`;
    return [notice(`\n… ${missing}. The last ones:\n`), ...tail];
  }

  private firstNotice(limit: number): string {
    const rest = this.ended ? 'Later output of this cell is not shown' : 'More is shown only of its end';
    return (
      `\n… This cell has shown ${number(limit)} characters. ${rest}. ` +
      'To lift the limit: %output-limit off at the top of the cell, or CLASSIFIER_DEBUGGER_OUTPUT_LIMIT=off\n'
    );
  }

  private hide(output: Output): void {
    const length = lengthOf(output);
    this.hidden.outputs++;
    this.hidden.characters += length;
    this.hidden.lines += output.text === null ? 0 : countLines(output.text);
    this.tail.push(output);
    this.tailLength += length;
    if (this.tailLength >= TAIL) {
      this.older = this.tail;
      this.tail = [];
      this.tailLength = 0;
    }
  }

  private reset(): void {
    this.used = 0;
    this.isCut = false;
    this.hidden = { characters: 0, lines: 0, outputs: 0 };
    this.tail = [];
    this.tailLength = 0;
    this.older = [];
  }
}

export function streamOutput(name: 'stdout' | 'stderr', text: string): Output {
  return { type: 'stream', content: { name }, text };
}

/** Characters that stay: what a carriage return writes over does not. */
function lasting(output: Output): number {
  const { text } = output;
  if (text === null || !text.includes('\r')) {
    return lengthOf(output);
  }
  const lines = text.split('\n');
  const open = lines.pop() ?? '';
  const whole = lines.reduce((sum, line) => sum + line.replace(/^.*\r(?=.)/s, '').length + 1, 0);
  return whole + (open.includes('\r') ? 0 : open.length);
}

function lengthOf({ text, content }: Output): number {
  return text === null ? JSON.stringify(content).length : text.length;
}

function notice(text: string): Output {
  return streamOutput('stderr', text);
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
