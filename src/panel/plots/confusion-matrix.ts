import { sum } from '../../diagnosis/numbers';
import { fit, rounded } from '../format';
import { binned, heatmap, shareOf, type Cells, type Normalisation } from './confusion-cells';
import type { Counts } from './counts';
import { bareAxis, baseLayout, type Figure, type PlotlyObject, type Style, type Table } from './figure';

/** Above this many classes names do not fit on the axes. */
const MOST_NAMES = 24;
/** Above this many classes a part can be dragged larger. */
const ZOOMABLE = 30;
/** Above this many classes neighbouring ones share a cell. */
const MOST_CELLS = 500;
/** Then that many cells lie in a row: more than that has pixels. */
const BINS = 250;
/** Above this many classes the table lists cells instead of rows. */
const MOST_TABLE_COLUMNS = 60;
const MOST_TABLE_ROWS = 300;

/**
 * True classes down, predicted classes across. Right predictions are drawn in blue, wrong ones in red, deeper the
 * larger the cell's share of its row (or of its column, where that is asked for). Null when the counts come
 * without labels.
 */
export function confusionMatrix(counts: Counts, normalisation: Normalisation, style: Style): Figure | null {
  const { matrix } = counts;
  if (!matrix || matrix.length === 0) {
    return null;
  }
  const whole = { matrix, names: counts.names, spoken: counts.spoken };
  const cells = matrix.length > MOST_CELLS ? binned(whole, BINS) : whole;
  const { layout, height } = frame(cells.names, style);
  const { say } = style;
  return {
    traces: [heatmap(cells, normalisation, style)],
    layout,
    height,
    sentence: sentence(matrix, counts.spoken, style),
    note: [counts.origin, howToRead(matrix.length, cells.names.length, say)].filter(Boolean).join(' '),
    alarming: matrix.filter(row => sum(row) > 0).length > 1 && columnsUsed(matrix) === 1,
    get table() {
      return tableOf({ ...counts, matrix }, normalisation, say);
    }
  };
}

function howToRead(classes: number, cells: number, say: Style['say']): string {
  if (cells < classes) {
    return say('%1 neighbouring classes share a cell. Drag over a part to enlarge it.', Math.ceil(classes / cells));
  }
  return classes > ZOOMABLE ? say('Drag over a part to enlarge it, double-click for the whole.') : '';
}

function tableOf(counts: Counts & Cells, normalisation: Normalisation, say: Style['say']): Table {
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
  const share = shareOf(matrix, normalisation);
  return {
    caption,
    columns: [say('true \\ predicted'), ...names],
    rows: matrix.map((row, at) => [
      names[at] ?? '',
      ...row.map((count, to) => (normalisation === 'counts' ? count : rounded(share(count, at, to))))
    ])
  };
}

function frame(names: readonly string[], style: Style): { layout: PlotlyObject; height: number } {
  const { theme, say, width } = style;
  const count = names.length;
  const labels = names.map(name => fit(name, 14));
  const longest = Math.max(...labels.map(label => label.length));
  const left = count > MOST_NAMES ? 24 : Math.min(110, 22 + 6.6 * longest);
  const cell = (width - left) / count;
  const steep = cell < 6.4 * longest;
  const top = count > MOST_NAMES ? 20 : steep ? Math.min(90, 30 + 5 * longest) : 38;
  const side = Math.max(count > 20 ? 5 : 18, Math.min(46, cell));
  const height = Math.min(Math.round(top + Math.max(side * count, 60) + 4), Math.max(width, 320));
  const axis = {
    tickvals: count > MOST_NAMES ? [] : names.map((_, index) => index),
    ticktext: labels,
    tickfont: { color: theme.ink, size: count > 16 ? 9 : 11 },
    fixedrange: count <= ZOOMABLE
  };
  const title = (text: string): PlotlyObject => ({ text, font: { size: 10, color: theme.ink3 }, standoff: 4 });
  return {
    height,
    layout: {
      ...baseLayout(style, height),
      dragmode: count > ZOOMABLE ? 'zoom' : false,
      margin: { l: left, r: steep ? 30 : 0, t: top, b: 2 },
      xaxis: bareAxis({ ...axis, side: 'top', tickangle: steep ? -45 : 0, title: title(say('predicted →')) }),
      yaxis: bareAxis({ ...axis, range: [count - 0.5, -0.5], title: title(say('← true')), ticklabelstandoff: 4 })
    }
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
