import { sum } from '../../diagnosis/numbers';
import { percent } from '../../diagnosis/text';
import type { PlotlyObject, Style } from './figure';

/** What a cell says: images, the share of its row (recall), or of its column (precision). */
export type Normalisation = 'counts' | 'rows' | 'columns';

/** Counts with the classes they belong to, true classes in rows. */
export interface Cells {
  readonly matrix: readonly (readonly number[])[];
  readonly names: readonly string[];
  /** The names for sentences. */
  readonly spoken: readonly string[];
}

/** Above this many classes a number does not fit into a cell. */
const MOST_NUMBERS = 30;
/** Above this many classes a gap between cells would be wider than the cells, and texts cost more than they say. */
const MOST_GAPS = 60;

/** The same with neighbouring classes added up, when there are more than `most`. */
export function binned(cells: Cells, most: number): Cells {
  const size = Math.ceil(cells.names.length / most);
  if (size < 2) {
    return cells;
  }
  const bins = Math.ceil(cells.names.length / size);
  const matrix = Array.from({ length: bins }, () => new Array<number>(bins).fill(0));
  cells.matrix.forEach((row, at) =>
    row.forEach((count, to) => {
      const bin = matrix[Math.floor(at / size)];
      const column = Math.floor(to / size);
      if (bin && count > 0) {
        bin[column] = (bin[column] ?? 0) + count;
      }
    })
  );
  const join = (names: readonly string[]): readonly string[] =>
    matrix.map((_, bin) => `${names[bin * size]} – ${names[Math.min((bin + 1) * size, names.length) - 1]}`);
  return { matrix, names: join(cells.names), spoken: join(cells.spoken) };
}

/** The share of a cell in its row, or in its column where that is asked for; 0 in an empty one. */
export function shareOf(
  matrix: Cells['matrix'],
  normalisation: Normalisation
): (count: number, at: number, to: number) => number {
  const totals =
    normalisation === 'columns'
      ? matrix.map((_, column) => sum(matrix.map(row => row[column] ?? 0)))
      : matrix.map(row => sum(row));
  return (count, at, to) => count / (totals[normalisation === 'columns' ? to : at] || 1);
}

/** One trace for both colours: the share, negative where the prediction is wrong. */
export function heatmap(cells: Cells, normalisation: Normalisation, { theme, say }: Style): PlotlyObject {
  const { matrix, names } = cells;
  const count = names.length;
  const share = shareOf(matrix, normalisation);
  const rows = matrix.map(row => sum(row));
  const [right = theme.brand] = theme.classColours(1);
  const number = (images: number, at: number, to: number): string =>
    normalisation === 'counts' ? String(images) : percent(share(images, at, to));
  const texts = (): string[][] =>
    matrix.map((row, at) =>
      row.map((images, to) =>
        images === 0
          ? `<span style="color:${theme.ink3}">${number(images, at, to)}</span>`
          : `<b>${number(images, at, to)}</b>`
      )
    );
  const hover = (): string[][] =>
    matrix.map((row, at) =>
      row.map((images, to) => say('%1 of %2 %3 are called %4', images, rows[at] ?? 0, names[at] ?? '', names[to] ?? ''))
    );
  return {
    type: 'heatmap',
    x: names.map((_, index) => index),
    y: names.map((_, index) => index),
    z: matrix.map((row, at) => row.map((images, to) => (at === to ? 1 : -1) * share(images, at, to))),
    zmin: -1,
    zmax: 1,
    colorscale: [
      [0, theme.dark ? '#d9776f' : '#c04a43'],
      [0.4999, theme.dark ? '#221c1f' : '#faf4f4'],
      [0.5, theme.dark ? '#1b2126' : '#f4f6f8'],
      [1, right]
    ],
    showscale: false,
    xgap: count > MOST_GAPS ? 0 : count > 20 ? 1 : 3,
    ygap: count > MOST_GAPS ? 0 : count > 20 ? 1 : 3,
    ...(count <= MOST_NUMBERS
      ? { text: texts(), texttemplate: '%{text}', textfont: { size: count > 12 ? 9 : 12 } }
      : {}),
    ...(count <= MOST_GAPS ? { hovertext: hover(), hoverinfo: 'text' } : manyCells(cells, say))
  };
}

/** For very many cells a text each would cost more than the drawing: plotly puts it together when it is needed. */
function manyCells({ matrix }: Cells, say: Style['say']): PlotlyObject {
  const where = `${say('true class %1', '%{y}')}, ${say('predicted class %1', '%{x}')}`;
  return { customdata: matrix, hovertemplate: `${where}: %{customdata}<extra></extra>` };
}
