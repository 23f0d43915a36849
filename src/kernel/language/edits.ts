import { encodeMap, type Segment } from './source-map';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Replacements in a text that keep every line where it is. Offsets are those of the text before any edit; edits
 * may not overlap.
 */
export class Edits {
  private readonly edits: Edit[] = [];

  constructor(private readonly source: string) {}

  /** Line breaks of the replaced range are added to `text`, and its last line is filled to the old column. */
  replace(start: number, end: number, text: string): void {
    const breaks = this.source.slice(start, end).split('\n');
    const width = breaks.length > 1 ? breaks.at(-1)!.length : end - start - text.length;
    this.edits.push({ start, end, text: text + '\n'.repeat(breaks.length - 1) + ' '.repeat(Math.max(0, width)) });
  }

  insert(offset: number, text: string): void {
    this.edits.push({ start: offset, end: offset, text });
  }

  /** `text` with all edits made, and a source map when columns of code moved. `text` has the lengths of the source. */
  apply(text: string, sourceName: string): { readonly code: string; readonly map: string | null } {
    const edits = this.edits.toSorted((a, b) => a.start - b.start);
    let code = '';
    let end = 0;
    for (const edit of edits) {
      code += text.slice(end, edit.start) + edit.text;
      end = edit.end;
    }
    code += text.slice(end);
    return { code, map: edits.some(edit => movesCode(edit, text)) ? mapOf(edits, text, sourceName) : null };
  }
}

function movesCode(edit: Edit, text: string): boolean {
  if (edit.text.includes('\n') || edit.text.length === edit.end - edit.start) {
    return false;
  }
  const lineEnd = text.indexOf('\n', edit.end);
  return (
    text
      .slice(edit.end, lineEnd < 0 ? undefined : lineEnd)
      .trim()
      .replace(/^;/, '') !== ''
  );
}

function mapOf(edits: readonly Edit[], text: string, sourceName: string): string {
  const starts = lineStarts(text);
  const lines: Segment[][] = starts.map((_, line) => [{ column: 0, sourceLine: line, sourceColumn: 0 }]);
  let shift = 0;
  let shiftedLine = -1;
  for (const edit of edits) {
    const from = place(edit.start, starts);
    shift = from.line === shiftedLine ? shift : 0;
    lines[from.line]!.push({ column: from.column + shift, sourceLine: from.line, sourceColumn: from.column });
    if (!edit.text.includes('\n')) {
      const to = place(edit.end, starts);
      shift += edit.text.length - (edit.end - edit.start);
      shiftedLine = to.line;
      lines[to.line]!.push({ column: to.column + shift, sourceLine: to.line, sourceColumn: to.column });
    }
  }
  return encodeMap(lines, sourceName);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function place(offset: number, starts: readonly number[]): { readonly line: number; readonly column: number } {
  let line = 0;
  while (line + 1 < starts.length && starts[line + 1]! <= offset) {
    line++;
  }
  return { line, column: offset - starts[line]! };
}
