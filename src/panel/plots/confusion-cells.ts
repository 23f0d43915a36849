import { percent } from '../../diagnosis/text';
import type { PlotlyObject, Style } from './figure';
import { middle, type Cells, type Normalisation } from './matrix-part';

/** Above this many lines a gap between cells would be wider than the cells, and texts cost more than they say. */
const MOST_GAPS = 60;

/** One trace for both colours: the share, negative where the prediction is wrong. `size` of numbers in pixels, 0 for none. */
export function heatmap(cells: Cells, normalisation: Normalisation, size: number, { theme, say }: Style): PlotlyObject {
  const { rows, columns, shares } = cells;
  const most = Math.max(rows.length, columns.length);
  const [right = theme.brand] = theme.classColours(1);
  return {
    type: 'heatmap',
    x: columns.map(middle),
    y: rows.map(middle),
    z: rows.map((row, at) =>
      columns.map((column, to) => (row.first <= column.last && column.first <= row.last ? 1 : -1) * shares[at]![to]!)
    ),
    zmin: -1,
    zmax: 1,
    colorscale: [
      [0, theme.dark ? '#d9776f' : '#c04a43'],
      [0.4999, theme.dark ? '#221c1f' : '#faf4f4'],
      [0.5, theme.dark ? '#1b2126' : '#f4f6f8'],
      [1, right]
    ],
    showscale: false,
    xgap: most > MOST_GAPS ? 0 : most > 20 ? 1 : 3,
    ygap: most > MOST_GAPS ? 0 : most > 20 ? 1 : 3,
    ...(size > 0
      ? { text: markup(cells, normalisation, theme.ink3), texttemplate: '%{text}', textfont: { size } }
      : {}),
    ...(most <= MOST_GAPS ? { hovertext: hovered(cells, say), hoverinfo: 'text' } : manyCells(cells, say))
  };
}

/** What stands in each cell. */
export function numbersOf({ counts, shares }: Cells, normalisation: Normalisation): readonly (readonly string[])[] {
  return normalisation === 'counts' ? counts.map(row => row.map(String)) : shares.map(row => row.map(percent));
}

function markup(cells: Cells, normalisation: Normalisation, quiet: string): readonly (readonly string[])[] {
  return numbersOf(cells, normalisation).map((row, at) =>
    row.map((text, to) =>
      cells.counts[at]![to] === 0 ? `<span style="color:${quiet}">${text}</span>` : `<b>${text}</b>`
    )
  );
}

function hovered({ counts, rows, columns, rowTotals }: Cells, say: Style['say']): readonly (readonly string[])[] {
  return counts.map((row, at) =>
    row.map((images, to) =>
      say('%1 of %2 %3 are called %4', images, rowTotals[at] ?? 0, rows[at]?.name ?? '', columns[to]?.name ?? '')
    )
  );
}

/** For very many cells a text each would cost more than the drawing: plotly puts it together when it is needed. */
function manyCells({ counts }: Cells, say: Style['say']): PlotlyObject {
  const where = `${say('true class %1', '%{y:.0f}')}, ${say('predicted class %1', '%{x:.0f}')}`;
  return { customdata: counts, hovertemplate: `${where}: %{customdata}<extra></extra>` };
}
