const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** A base64 VLQ digit carries five bits; the sixth says that another digit follows. */
const BITS = 5;
const CONTINUES = 1 << BITS;

/** From here on in its generated line, text stands at this place of the source. All numbers start at 0. */
export interface Segment {
  readonly column: number;
  readonly sourceLine: number;
  readonly sourceColumn: number;
}

/** A place with line and column starting at 1, as V8 and users count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A version 3 source map of one source, as JSON text. `lines[i]` holds the segments of generated line i in order. */
export function encodeMap(lines: readonly (readonly Segment[])[], source: string): string {
  const previous = { line: 0, column: 0 };
  const mappings = lines.map(segments => {
    let column = 0;
    return segments
      .map(segment => {
        const fields = [
          segment.column - column,
          0,
          segment.sourceLine - previous.line,
          segment.sourceColumn - previous.column
        ];
        column = segment.column;
        previous.line = segment.sourceLine;
        previous.column = segment.sourceColumn;
        return fields.map(encodeNumber).join('');
      })
      .join(',');
  });
  return JSON.stringify({ version: 3, sources: [source], names: [], mappings: mappings.join(';') });
}

/** The inverse of {@link encodeMap}. @throws Error when the text is no source map. */
export function decodeMap(json: string): readonly (readonly Segment[])[] {
  const map = JSON.parse(json) as { mappings?: unknown };
  if (typeof map.mappings !== 'string') {
    throw new Error(`Expected a source map with mappings but found ${json.slice(0, 80)}`);
  }
  const source = { line: 0, column: 0 };
  return map.mappings.split(';').map(line => {
    let column = 0;
    const segments: Segment[] = [];
    for (const text of line === '' ? [] : line.split(',')) {
      const [columns = 0, , lines, columnsInSource] = decodeNumbers(text);
      column += columns;
      if (lines !== undefined && columnsInSource !== undefined) {
        source.line += lines;
        source.column += columnsInSource;
        segments.push({ column, sourceLine: source.line, sourceColumn: source.column });
      }
    }
    return segments;
  });
}

/**
 * The place in the source of a place in generated code. Between two segments columns are counted on from the
 * left one. A place that no segment covers is returned as it is.
 */
export function originalPosition(lines: readonly (readonly Segment[])[], place: Position): Position {
  const column = place.column - 1;
  const segments = lines[place.line - 1] ?? [];
  const segment = segments.filter(one => one.column <= column).at(-1) ?? segments[0];
  if (!segment) {
    return place;
  }
  const offset = Math.max(0, column - segment.column);
  return { line: segment.sourceLine + 1, column: segment.sourceColumn + offset + 1 };
}

/** The first place in generated code of a line of the source, or of the next line that has one. */
export function generatedPosition(lines: readonly (readonly Segment[])[], { line: wanted }: Position): Position {
  let best: { readonly line: number; readonly segment: Segment } | null = null;
  for (const [line, segments] of lines.entries()) {
    for (const segment of segments) {
      const isBetter = best === null || segment.sourceLine < best.segment.sourceLine;
      if (segment.sourceLine >= wanted - 1 && isBetter) {
        best = { line, segment };
      }
    }
  }
  return best === null ? { line: wanted, column: 1 } : { line: best.line + 1, column: best.segment.column + 1 };
}

function encodeNumber(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & (CONTINUES - 1);
    rest >>>= BITS;
    text += DIGITS[rest > 0 ? digit | CONTINUES : digit];
  } while (rest > 0);
  return text;
}

function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    value |= (digit & (CONTINUES - 1)) << shift;
    if (digit & CONTINUES) {
      shift += BITS;
    } else {
      numbers.push(value & 1 ? -(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers;
}
