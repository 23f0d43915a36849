import { fit } from '../format';
import { bareAxis, type PlotlyObject, type Style } from './figure';
import type { Rows } from './weight-traces';

/** Pixels a letter of a name in the small type of the rows, in names of many wide letters. */
const WIDEST_LETTERS = 6.6;

/** Height of a row in CSS pixels. */
export function rowHeight(count: number): number {
  return count > 40 ? 8 : count > 20 ? 12 : 16;
}

/** Pixels that the names left of the rows need. */
export function labelRoom(rows: Rows, { width }: Style): number {
  const longest = Math.max(0, ...rows.map(({ name }) => name.length));
  return Math.min(WIDEST_LETTERS * Math.min(longest, labelLength(width)) + 10, 196);
}

/** The names of the rows from top to bottom; of very many, only some. */
export function rowAxis(rows: Rows, { theme, width }: Style): PlotlyObject {
  const every = rows.length > 40 ? Math.ceil(rows.length / 30) : 1;
  const shown = rows.flatMap((row, index) => (index % every === 0 ? [{ index, name: row.name }] : []));
  return bareAxis({
    range: [rows.length - 0.5, -0.5],
    tickvals: shown.map(({ index }) => index),
    ticktext: shown.map(({ name }) => fit(name, labelLength(width))),
    tickfont: { size: rows.length > 20 ? 9 : 10.5, color: theme.ink2 },
    ticklabelstandoff: 4
  });
}

/** Characters that leave at least 60 % of the width to the rows. */
function labelLength(width: number): number {
  return Math.max(14, Math.min(28, Math.floor((width * 0.4) / 6)));
}
