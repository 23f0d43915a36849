import { list } from '../../diagnosis/text';
import { fit } from '../format';
import type { Counts } from './counts';
import { bareAxis, baseLayout, type Figure, type PlotlyObject, type Style } from './figure';

/** Above this many classes only the most predicted ones are drawn; the table has them all. */
const MOST_BARS = 16;
/** Above this many rows a bar says only its number. */
const MOST_WORDS = 8;

/** Bar geometry in units of one row: predicted above, truth thin below it. */
const PREDICTED = { width: 0.4, offset: -0.36 };
const TRUTH = { width: 0.16, offset: 0.12 };

/** How often each class was predicted, against how often it was true. */
export function predictions(counts: Counts, style: Style): Figure {
  const { say } = style;
  const rows = drawnClasses(counts);
  const height = Math.max(60, rows.length * (rows.length > MOST_WORDS ? 22 : 34) + 6);
  return {
    traces: counts.truth
      ? [predictedBars(counts, rows, style), trueBars(counts, rows, style)]
      : [predictedBars(counts, rows, style)],
    layout: layout(counts, rows, style, height),
    height,
    sentence: sentence(counts, style),
    alarming: neverPredicted(counts).length > 0,
    note:
      rows.length < counts.names.length
        ? say('%1 Drawn are the %2 most predicted of %3 classes.', counts.origin, rows.length, counts.names.length)
        : counts.origin,
    table: {
      caption: say('%1 Predicted and true images per class.', counts.origin),
      columns: [say('class'), say('predicted'), ...(counts.truth ? [say('true')] : [])],
      rows: counts.names.map((name, index) => [
        name,
        counts.predicted[index] ?? 0,
        ...(counts.truth ? [counts.truth[index] ?? 0] : [])
      ])
    }
  };
}

function drawnClasses({ predicted }: Counts): readonly number[] {
  const all = predicted.map((_, index) => index);
  if (all.length <= MOST_BARS) {
    return all;
  }
  const byCount = all.toSorted((left, right) => (predicted[right] ?? 0) - (predicted[left] ?? 0));
  return byCount.slice(0, MOST_BARS).toSorted((left, right) => left - right);
}

function predictedBars(
  { predicted, names, classes }: Counts,
  rows: readonly number[],
  { theme, say }: Style
): PlotlyObject {
  const colours = theme.classColours(predicted.length);
  const values = rows.map(index => predicted[index] ?? 0);
  return {
    type: 'bar',
    orientation: 'h',
    y: rows.map((_, row) => row),
    x: values,
    ...PREDICTED,
    marker: { color: rows.map(index => colours[classes[index] ?? index] ?? theme.brand), cornerradius: 2 },
    text: values.map(value => (rows.length > MOST_WORDS ? String(value) : say('%1 predicted', value))),
    textposition: 'outside',
    constraintext: 'none',
    textfont: { color: theme.ink, size: 11 },
    cliponaxis: false,
    hovertext: rows.map(index => say('%1: %2 predicted', names[index] ?? '', predicted[index] ?? 0)),
    hoverinfo: 'text'
  };
}

function trueBars({ truth, names }: Counts, rows: readonly number[], { theme, say }: Style): PlotlyObject {
  const values = rows.map(index => truth?.[index] ?? 0);
  return {
    type: 'bar',
    orientation: 'h',
    y: rows.map((_, row) => row),
    x: values,
    ...TRUTH,
    marker: { color: theme.ink3, opacity: 0.55, cornerradius: 2 },
    text: rows.length > MOST_WORDS ? [] : values.map(value => ` ${say('%1 true', value)}`),
    textposition: 'outside',
    constraintext: 'none',
    textfont: { color: theme.ink2, size: 10 },
    cliponaxis: false,
    hovertext: rows.map((index, row) => say('%1: %2 true', names[index] ?? '', values[row] ?? 0)),
    hoverinfo: 'text'
  };
}

function layout(counts: Counts, rows: readonly number[], style: Style, height: number): PlotlyObject {
  const labels = rows.map(index => fit(counts.names[index] ?? '', 14));
  const margin = Math.min(110, 12 + 6.5 * Math.max(...labels.map(label => label.length)));
  const largest = Math.max(1, ...rows.flatMap(index => [counts.predicted[index] ?? 0, counts.truth?.[index] ?? 0]));
  const room = Math.max(0.35, 84 / Math.max(60, style.width - margin - 84));
  return {
    ...baseLayout(style, height),
    barmode: 'overlay',
    margin: { l: margin, r: 4, t: 0, b: 4 },
    xaxis: bareAxis({ range: [0, largest * (1 + room)], showticklabels: false }),
    yaxis: bareAxis({
      range: [rows.length - 0.5, -0.5],
      tickvals: rows.map((_, row) => row),
      ticktext: labels,
      tickfont: { color: style.theme.ink, size: 11 },
      ticklabelposition: 'outside',
      ticklabelstandoff: 6
    })
  };
}

function neverPredicted({ predicted, truth }: Counts): readonly number[] {
  return predicted.flatMap((count, index) => (count === 0 && (truth?.[index] ?? 1) > 0 ? [index] : []));
}

function sentence(counts: Counts, { say }: Style): string {
  const only = counts.predicted.findIndex(count => count === counts.samples);
  if (only >= 0) {
    return say('All %1 images are called %2.', counts.samples, counts.spoken[only] ?? '');
  }
  const never = neverPredicted(counts).map(index => counts.spoken[index] ?? '');
  if (never.length > 3) {
    return say('%1 of %2 classes are never predicted.', never.length, counts.names.length);
  }
  if (never.length > 0) {
    return say('Never predicted: %1.', list(never));
  }
  return farthest(counts, say) ?? say('Every class is predicted.');
}

/** Names the class whose predictions are farthest from the truth. */
function farthest({ predicted, truth, spoken }: Counts, say: Style['say']): string | null {
  if (!truth) {
    return null;
  }
  const gaps = predicted.map((count, index) => count - (truth[index] ?? 0));
  const index = gaps.reduce((best, gap, at) => (Math.abs(gap) > Math.abs(gaps[best] ?? 0) ? at : best), 0);
  const [gap = 0, name = '', count = 0, real = 0] = [gaps[index], spoken[index], predicted[index], truth[index]];
  return gap === 0
    ? say('Every class is predicted exactly as often as it is true.')
    : say('Every class is predicted; farthest off is %1: %2 predicted, %3 true.', name, count, real);
}
