import { sum } from '../../diagnosis/numbers';
import { rounded } from '../format';
import { heatmap, numbersOf } from './confusion-cells';
import type { Counts } from './counts';
import type { Figure, Part, Style, Table } from './figure';
import { frameOf, layoutOf, numberSize } from './matrix-frame';
import { cellsOf, wholeOf, type Cells, type Normalisation, type Square } from './matrix-part';

/** Above this many classes the table lists cells instead of rows. */
const MOST_TABLE_COLUMNS = 60;
const MOST_TABLE_ROWS = 300;

/**
 * True classes down, predicted classes across. Right predictions are drawn in blue, wrong ones in red, deeper the
 * larger the cell's share of its row (or of its column, where that is asked for). A part of it can be dragged larger
 * where the numbers have no room in the whole. Null when the counts come without labels.
 */
export function confusionMatrix(counts: Counts, normalisation: Normalisation, style: Style): Figure | null {
  const { matrix, names } = counts;
  if (!matrix || matrix.length === 0) {
    return null;
  }
  const square = { matrix, names };
  const draw = (part: Part, height?: number) =>
    drawn(cellsOf(square, part, normalisation), normalisation, style, height);
  const whole = draw(wholeOf(square));
  const zoomable = whole.size === 0;
  const part = zoomable ? partOf(style.part, names.length) : null;
  const { cells, frame, size } = part ? draw(part, whole.frame.height) : whole;
  return {
    traces: [heatmap(cells, normalisation, size, style)],
    layout: layoutOf(frame, cells, zoomable, style),
    height: frame.height,
    sentence: sentence(matrix, counts.spoken, style),
    note: [counts.origin, zoomable ? howToRead(cells, part, style.say) : ''].filter(Boolean).join(' '),
    alarming: matrix.filter(row => sum(row) > 0).length > 1 && columnsUsed(matrix) === 1,
    classes: counts.classes,
    get table() {
      return tableOf({ ...counts, matrix }, normalisation, style.say);
    }
  };
}

function drawn(cells: Cells, normalisation: Normalisation, style: Style, height?: number) {
  const frame = frameOf(cells, style, height);
  return { cells, frame, size: numberSize(frame, cells, () => numbersOf(cells, normalisation)) };
}

/** The part of `count` classes that is asked for, as far as there is one. */
function partOf(part: Part | null | undefined, count: number): Part | null {
  if (!part) {
    return null;
  }
  const within = ({ first, last }: Part['rows']): Part['rows'] => ({
    first: Math.max(0, first),
    last: Math.min(count - 1, last)
  });
  const [rows, columns] = [within(part.rows), within(part.columns)];
  return rows.first > rows.last || columns.first > columns.last ? null : { rows, columns };
}

function howToRead({ rows }: Cells, part: Part | null, say: Style['say']): string {
  const [first] = rows;
  const shared = first && first.last > first.first ? first.last - first.first + 1 : 0;
  const sharing = shared > 0 ? `${say('%1 neighbouring classes share a cell.', shared)} ` : '';
  return sharing + (part ? say('A part of it: double-click for the whole.') : say('Drag over a part to enlarge it.'));
}

function tableOf(counts: Counts & Square, normalisation: Normalisation, say: Style['say']): Table {
  const { matrix, names } = counts;
  const caption = say('%1 Confusion matrix, true classes in rows.', counts.origin);
  if (names.length > MOST_TABLE_COLUMNS) {
    const cells = matrix.flatMap((row, at) => row.flatMap((count, to) => (count > 0 ? [{ at, to, count }] : [])));
    const largest = cells.toSorted((left, right) => right.count - left.count).slice(0, MOST_TABLE_ROWS);
    return {
      caption,
      columns: [say('true'), say('predicted'), say('images')],
      rows: largest.map(({ at, to, count }) => [names[at] ?? '', names[to] ?? '', count])
    };
  }
  const { shares } = cellsOf(counts, wholeOf(counts), normalisation);
  return {
    caption,
    columns: [say('true \\ predicted'), ...names],
    rows: matrix.map((row, at) => [
      names[at] ?? '',
      ...row.map((count, to) => (normalisation === 'counts' ? count : rounded(shares[at]![to]!)))
    ])
  };
}

function columnsUsed(matrix: readonly (readonly number[])[]): number {
  const used = new Set<number>();
  matrix.forEach(row => row.forEach((count, column) => count > 0 && used.add(column)));
  return used.size;
}

function sentence(matrix: readonly (readonly number[])[], names: readonly string[], { say }: Style): string {
  const { all, mistakes, cells, worst, sameColumn } = mistakesOf(matrix);
  if (!worst) {
    return say('All %1 images are right.', all);
  }
  const name = (index: number): string => names[index] ?? '';
  if (mistakes > 1 && cells > 1 && sameColumn) {
    return say('All %1 wrong images are called %2.', mistakes, name(worst.to));
  }
  return say(
    '%1 of %2 right. Most common mistake: %3 of %4 called %5.',
    all - mistakes,
    all,
    worst.count,
    name(worst.at),
    name(worst.to)
  );
}

interface Mistakes {
  readonly all: number;
  readonly mistakes: number;
  /** Cells with a mistake. */
  readonly cells: number;
  readonly worst: { readonly at: number; readonly to: number; readonly count: number } | null;
  /** Whether all of them are called the same. */
  readonly sameColumn: boolean;
}

/** In plain loops: a thousand classes have a million cells. */
function mistakesOf(matrix: readonly (readonly number[])[]): Mistakes {
  let [all, mistakes, cells] = [0, 0, 0];
  let worst: Mistakes['worst'] = null;
  let sameColumn = true;
  for (const [at, row] of matrix.entries()) {
    for (let to = 0; to < row.length; to++) {
      const count = row[to] ?? 0;
      all += count;
      if (count > 0 && at !== to) {
        mistakes += count;
        cells++;
        sameColumn &&= worst === null || worst.to === to;
        worst = worst === null || count > worst.count ? { at, to, count } : worst;
      }
    }
  }
  return { all, mistakes, cells, worst, sameColumn };
}
