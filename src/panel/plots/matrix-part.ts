import { sum } from '../../diagnosis/numbers';
import type { Part } from './figure';

/** What a cell says: images, the share of its row (recall), or of its column (precision). */
export type Normalisation = 'counts' | 'rows' | 'columns';

/** A square of counts with the classes they belong to, true classes in rows. */
export interface Square {
  readonly matrix: readonly (readonly number[])[];
  readonly names: readonly string[];
}

/** A row or a column: one class, or neighbouring ones that share it. */
export interface Line {
  /** Place of its first class on the axis, and of its last. */
  readonly first: number;
  readonly last: number;
  readonly name: string;
}

/** The cells that are drawn. */
export interface Cells {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  readonly counts: readonly (readonly number[])[];
  /** Images in each row, also in those columns that are not drawn. */
  readonly rowTotals: readonly number[];
  /** The share of each cell in its row, or in its column where that is asked for; 0 in an empty one. */
  readonly shares: readonly (readonly number[])[];
}

/** Above this many classes neighbouring ones share a cell. */
const MOST_CELLS = 500;
/** Then that many cells lie in a row, at most: more than that has pixels. */
const BINS = 250;

/** All of a matrix. */
export function wholeOf({ names }: Square): Part {
  const all = { first: 0, last: names.length - 1 };
  return { rows: all, columns: all };
}

/** The cells of a part of a matrix; of very many classes neighbouring ones are added up. */
export function cellsOf(square: Square, part: Part, normalisation: Normalisation): Cells {
  const most = Math.max(part.rows.last - part.rows.first, part.columns.last - part.columns.first) + 1;
  const size = most > MOST_CELLS ? Math.ceil(most / BINS) : 1;
  const rows = linesOf(square.names, part.rows, size);
  const columns = linesOf(square.names, part.columns, size);
  const { matrix } = square;
  const counts = rows.map(row => columns.map(column => added(matrix, row, column)));
  const rowTotals = rows.map(({ first, last }) => sum(matrix.slice(first, last + 1).map(row => sum(row))));
  const totals = normalisation === 'columns' ? columns.map(column => columnTotal(matrix, column)) : rowTotals;
  const shares = counts.map((row, at) =>
    row.map((count, to) => count / (totals[normalisation === 'columns' ? to : at] || 1))
  );
  return { rows, columns, counts, rowTotals, shares };
}

/** Where a line lies on its axis. */
export function middle({ first, last }: Line): number {
  return (first + last) / 2;
}

function linesOf(names: readonly string[], { first, last }: Part['rows'], size: number): readonly Line[] {
  return Array.from({ length: Math.ceil((last - first + 1) / size) }, (_, index) => {
    const [from, to] = [first + index * size, Math.min(first + (index + 1) * size - 1, last)];
    return { first: from, last: to, name: from === to ? (names[from] ?? '') : `${names[from]} – ${names[to]}` };
  });
}

/** In plain loops: a thousand classes have a million cells. */
function added(matrix: Square['matrix'], row: Line, column: Line): number {
  let total = 0;
  for (let at = row.first; at <= row.last; at++) {
    for (let to = column.first; to <= column.last; to++) {
      total += matrix[at]?.[to] ?? 0;
    }
  }
  return total;
}

function columnTotal(matrix: Square['matrix'], column: Line): number {
  return sum(matrix.map(row => sum(row.slice(column.first, column.last + 1))));
}
