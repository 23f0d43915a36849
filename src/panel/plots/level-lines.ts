import type { PlotlyObject, Style } from './figure';
import type { Level } from './levels';

/** Height of a line of words, and length of the stroke before them. */
const [ROW, STROKE] = [15, 27];

/** Lines through the whole picture, named above it, where words cover nothing of the curve. */
export interface LevelLines {
  /** Pixels that the names need above the picture. */
  readonly room: number;
  readonly shapes: readonly PlotlyObject[];
  readonly annotations: readonly PlotlyObject[];
}

/** The lines of some levels; the names stand in the order of the lines, the highest above. */
export function levelLines(levels: readonly Level[], style: Style): LevelLines {
  const sorted = levels.toSorted((left, right) => left.value - right.value);
  return {
    room: ROW * sorted.length,
    shapes: sorted.flatMap((level, row) => [
      { ...stroke(level, style), xref: 'paper', x0: 0, x1: 1, y0: level.value, y1: level.value, layer: 'below' },
      sample(level, row, style)
    ]),
    annotations: sorted.map((level, row) => name(level, row, style))
  };
}

function stroke({ bad }: Level, { theme }: Style): PlotlyObject {
  return { type: 'line', line: { color: bad ? theme.bad : theme.ink3, width: 1, dash: bad ? 'dash' : 'dot' } };
}

/** A piece of the line before its name. */
function sample(level: Level, row: number, style: Style): PlotlyObject {
  const y = rowAt(row) + ROW / 2 - 1;
  return {
    ...stroke(level, style),
    xref: 'paper',
    xsizemode: 'pixel',
    xanchor: 0,
    x0: 0,
    x1: STROKE,
    yref: 'paper',
    ysizemode: 'pixel',
    yanchor: 1,
    y0: y,
    y1: y
  };
}

function name({ bad, text }: Level, row: number, { theme }: Style): PlotlyObject {
  return {
    xref: 'paper',
    x: 0,
    xanchor: 'left',
    xshift: STROKE + 4,
    yref: 'paper',
    y: 1,
    yanchor: 'bottom',
    yshift: rowAt(row),
    showarrow: false,
    text,
    font: { size: 10.5, color: bad ? theme.bad : theme.ink2 },
    borderpad: 0
  };
}

/** Pixels from the top of the picture up to a row of words. */
function rowAt(row: number): number {
  return 5 + ROW * row;
}
