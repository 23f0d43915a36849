import { sum } from '../../diagnosis/numbers';
import { percent } from '../../diagnosis/text';
import { fit, rounded } from '../format';
import type { Counts } from './counts';
import { bareAxis, baseLayout, type Figure, type PlotlyObject, type Style } from './figure';

/** What a cell says: images, or the share of its row. */
export type Normalisation = 'counts' | 'rows';

/** Above this many classes a number does not fit into a cell. */
const MOST_NUMBERS = 30;
/** Above this many classes names do not fit on the axes. */
const MOST_NAMES = 24;

/**
 * True classes down, predicted classes across. Right predictions are drawn in blue, wrong ones in red, deeper the
 * larger the cell's share of its row. Null when the counts come without labels.
 */
export function confusionMatrix(counts: Counts, normalisation: Normalisation, style: Style): Figure | null {
  const { matrix, names } = counts;
  if (!matrix || matrix.length === 0) {
    return null;
  }
  const rows = matrix.map(row => sum(row));
  const shown = matrix.map((row, at) => row.map(count => (normalisation === 'rows' ? count / (rows[at] || 1) : count)));
  const { layout, height } = frame(names, style);
  return {
    traces: [heatmap(matrix, rows, { normalisation, names: counts.spoken }, style)],
    layout,
    height,
    sentence: sentence(matrix, counts.spoken, style),
    note: counts.origin,
    alarming: rows.filter(total => total > 0).length > 1 && columnsUsed(matrix) === 1,
    table: {
      caption: style.say('%1 Confusion matrix, true classes in rows.', counts.origin),
      columns: [style.say('true \\ predicted'), ...names],
      rows: shown.map((row, at) => [names[at] ?? '', ...row.map(value => rounded(value))])
    }
  };
}

interface Labels {
  readonly normalisation: Normalisation;
  readonly names: readonly string[];
}

/** One trace for both colours: the share of the row, negative where the prediction is wrong. */
function heatmap(
  matrix: readonly (readonly number[])[],
  rows: readonly number[],
  { normalisation, names }: Labels,
  { theme, say }: Style
): PlotlyObject {
  const share = (count: number, row: number): number => count / (rows[row] || 1);
  const [right = theme.brand] = theme.classColours(1);
  const text = matrix.map((row, at) =>
    row.map(count => {
      const number = normalisation === 'rows' ? percent(share(count, at)) : String(count);
      return count === 0 ? `<span style="color:${theme.ink3}">${number}</span>` : `<b>${number}</b>`;
    })
  );
  return {
    type: 'heatmap',
    x: names.map((_, index) => index),
    y: names.map((_, index) => index),
    z: matrix.map((row, at) => row.map((count, to) => (at === to ? 1 : -1) * share(count, at))),
    zmin: -1,
    zmax: 1,
    colorscale: [
      [0, theme.dark ? '#d9776f' : '#c04a43'],
      [0.4999, theme.dark ? '#221c1f' : '#faf4f4'],
      [0.5, theme.dark ? '#1b2126' : '#f4f6f8'],
      [1, right]
    ],
    showscale: false,
    xgap: names.length > 20 ? 1 : 3,
    ygap: names.length > 20 ? 1 : 3,
    ...(names.length <= MOST_NUMBERS
      ? { text, texttemplate: '%{text}', textfont: { size: names.length > 12 ? 9 : 12 } }
      : {}),
    hovertext: matrix.map((row, at) =>
      row.map((count, to) => say('%1 of %2 %3 are called %4', count, rows[at] ?? 0, names[at] ?? '', names[to] ?? ''))
    ),
    hoverinfo: 'text'
  };
}

function frame(names: readonly string[], style: Style): { layout: PlotlyObject; height: number } {
  const { theme, say, width } = style;
  const count = names.length;
  const labels = names.map(name => fit(name, 14));
  const left = count > MOST_NAMES ? 24 : Math.min(110, 22 + 6.6 * Math.max(...labels.map(label => label.length)));
  const cell = (width - left) / count;
  const steep = cell < 6.4 * Math.max(...labels.map(label => label.length));
  const top = count > MOST_NAMES ? 20 : steep ? Math.min(90, 30 + 5 * Math.max(...labels.map(l => l.length))) : 38;
  const side = Math.max(count > 20 ? 5 : 18, Math.min(46, cell));
  const height = Math.round(top + Math.max(side * count, 60) + 4);
  const axis = {
    tickvals: count > MOST_NAMES ? [] : names.map((_, index) => index),
    ticktext: labels,
    tickfont: { color: theme.ink, size: count > 16 ? 9 : 11 }
  };
  const title = (text: string): PlotlyObject => ({ text, font: { size: 10, color: theme.ink3 }, standoff: 4 });
  return {
    height,
    layout: {
      ...baseLayout(style, height),
      margin: { l: left, r: steep ? 30 : 0, t: top, b: 2 },
      xaxis: bareAxis({ ...axis, side: 'top', tickangle: steep ? -45 : 0, title: title(say('predicted →')) }),
      yaxis: bareAxis({ ...axis, range: [count - 0.5, -0.5], title: title(say('← true')), ticklabelstandoff: 4 })
    }
  };
}

function columnsUsed(matrix: readonly (readonly number[])[]): number {
  return matrix.filter((_, column) => matrix.some(row => (row[column] ?? 0) > 0)).length;
}

function sentence(matrix: readonly (readonly number[])[], names: readonly string[], { say }: Style): string {
  const cells = matrix.flatMap((row, at) => row.map((count, to) => ({ count, at, to })));
  const all = sum(cells.map(({ count }) => count));
  const wrong = cells.filter(({ at, to, count }) => at !== to && count > 0);
  const mistakes = sum(wrong.map(({ count }) => count));
  const [worst] = wrong.toSorted((left, right) => right.count - left.count);
  if (!worst) {
    return say('All %1 images are right.', all);
  }
  const name = (index: number): string => names[index] ?? '';
  if (mistakes > 1 && wrong.length > 1 && wrong.every(({ to }) => to === worst.to)) {
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
