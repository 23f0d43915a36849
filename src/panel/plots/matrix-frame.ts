import { fit } from '../format';
import { bareAxis, baseLayout, type PlotlyObject, type Style } from './figure';
import { middle, type Cells, type Line } from './matrix-part';

/** Above this many lines names do not fit on an axis. */
const MOST_NAMES = 24;
/** Above this many lines numbers are not tried. */
const MOST_NUMBERS = 30;
/** Pixels a digit of the given size, and the smallest and the largest of these sizes. */
const DIGIT = 0.66;
const [SMALLEST, LARGEST] = [7.5, 12];

/** Room around the cells and their size, in CSS pixels. */
export interface Frame {
  readonly margin: { readonly l: number; readonly r: number; readonly t: number; readonly b: number };
  readonly cell: { readonly width: number; readonly height: number };
  readonly height: number;
  readonly steep: boolean;
}

/** Makes room for cells and names; `height` is given for a part that takes the place of the whole. */
export function frameOf({ rows, columns }: Cells, { width }: Style, height?: number): Frame {
  const [down, across] = [longest(rows), longest(columns)];
  const left = rows.length > MOST_NAMES ? 24 : Math.min(110, 22 + 6.6 * down);
  const cell = (width - left) / columns.length;
  const steep = cell < 6.4 * across;
  const top = columns.length > MOST_NAMES ? 20 : steep ? Math.min(90, 30 + 5 * across) : 38;
  const side = Math.max(rows.length > 20 ? 5 : 18, Math.min(46, cell));
  const needed = Math.min(Math.round(top + Math.max(side * rows.length, 60) + 4), Math.max(width, 320));
  const right = steep ? 30 : 0;
  const whole = height ?? needed;
  return {
    margin: { l: left, r: right, t: top, b: 2 },
    cell: { width: (width - left - right) / columns.length, height: (whole - top - 2) / rows.length },
    height: whole,
    steep
  };
}

/** Size of the numbers in the cells, which are made only where there are few; 0 where they could not be read. */
export function numberSize(
  { cell }: Frame,
  { rows, columns }: Cells,
  numbers: () => readonly (readonly string[])[]
): number {
  if (Math.max(rows.length, columns.length) > MOST_NUMBERS) {
    return 0;
  }
  const characters = Math.max(...numbers().flatMap(row => row.map(text => text.length)));
  const size = Math.min(LARGEST, (cell.width - 2) / (DIGIT * characters), cell.height - 2);
  return size < SMALLEST ? 0 : size;
}

/** Axes with true classes down and predicted ones across, on which every class is one unit. */
export function layoutOf(frame: Frame, { rows, columns }: Cells, zoomable: boolean, style: Style): PlotlyObject {
  const { theme, say } = style;
  const axis = (lines: readonly Line[], title: string): PlotlyObject => ({
    tickvals: lines.length > MOST_NAMES ? [] : lines.map(middle),
    ticktext: lines.map(labelOf),
    tickfont: { color: theme.ink, size: lines.length > 16 ? 9 : 11 },
    fixedrange: !zoomable,
    title: { text: title, font: { size: 10, color: theme.ink3 }, standoff: 4 }
  });
  const [first, last] = [
    (lines: readonly Line[]) => lines[0]!.first - 0.5,
    (lines: readonly Line[]) => lines.at(-1)!.last + 0.5
  ];
  return {
    ...baseLayout(style, frame.height),
    dragmode: zoomable ? 'zoom' : false,
    margin: frame.margin,
    xaxis: bareAxis({
      ...axis(columns, say('predicted →')),
      range: [first(columns), last(columns)],
      side: 'top',
      tickangle: frame.steep ? -45 : 0
    }),
    yaxis: bareAxis({ ...axis(rows, say('← true')), range: [last(rows), first(rows)], ticklabelstandoff: 4 })
  };
}

function labelOf({ name }: Line): string {
  return fit(name, 14);
}

function longest(lines: readonly Line[]): number {
  return Math.max(...lines.map(line => labelOf(line).length));
}
