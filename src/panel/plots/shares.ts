import { indexOfLargest, mean, sum } from '../../diagnosis/numbers';
import type { Run } from '../../diagnosis/run';
import { percent } from '../../diagnosis/text';
import { rounded } from '../format';
import { runUntil, within } from '../moment';
import { DEFAULT_PREFERENCES } from '../preferences';
import { classNames, spokenNames } from './counts';
import { bareAxis, baseLayout, markStep, timeAxis, type Figure, type PlotlyObject, type Style } from './figure';
import { stepAxis } from './step-axis';
import { sample } from './thin';

const HEIGHT = 92;
/** Pixels on both sides, so that the first and the last number below the axis fit. */
const SIDE = 5;
const MOST_COLUMNS = 240;
/** Above this many classes the rarest ones share one grey band. */
const MOST_BANDS = 12;
/** Fewer steps than this could be chance. */
const FEWEST_STEPS = 5;
const MOST_ROWS = 200;
/** Batches that the sentence speaks of. */
const RECENT = 10;
/** A class that gets half of an even share still counts as predicted. */
const EVEN = 0.5;

interface Column {
  readonly step: number;
  readonly shares: readonly number[];
}

/** Share of the predictions that each class got, step by step. */
export function shares(run: Run, style: Style): Figure | null {
  const columns = columnsOf(run);
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last || columns.length < 2) {
    return null;
  }
  const names = classNames(run);
  const past = columnsOf(runUntil(run, style.at));
  const since = collapsedSince(past, (style.preferences ?? DEFAULT_PREFERENCES).oneClass);
  const time = timeAxis(style, { first: first.step, last: last.step }, [SIDE, SIDE]);
  return {
    traces: bands(sample(within(columns, style.stretch), MOST_COLUMNS), names, style),
    layout: {
      ...baseLayout(style, HEIGHT),
      margin: { l: SIDE, r: SIDE, t: 2, b: 28 },
      hovermode: 'x unified',
      xaxis: stepAxis(style, time),
      yaxis: bareAxis({ range: [0, 1], showticklabels: false }),
      shapes: since && since.step > first.step ? [markStep(since.step, style)] : []
    },
    height: HEIGHT,
    time,
    sentence: sentence(past.length > 0 ? past : columns, since, spokenNames(run), style),
    alarming: since !== null,
    table: {
      caption: style.say('Share of predictions per class and step'),
      columns: [style.say('step'), ...names],
      rows: columns.slice(-MOST_ROWS).map(({ step, shares }) => [step, ...shares.map(share => rounded(share))])
    }
  };
}

function columnsOf(run: Run): readonly Column[] {
  return run.steps.flatMap(({ step, predicted }) => {
    const total = sum(predicted);
    return total > 0 ? [{ step, shares: predicted.map(count => count / total) }] : [];
  });
}

/** From where on nearly every prediction is one class until now, or null. */
function collapsedSince(columns: readonly Column[], oneClass: number): { step: number; index: number } | null {
  const last = columns.at(-1)?.shares ?? [];
  const index = last.findIndex(share => share >= oneClass);
  const before = columns.findLastIndex(({ shares }) => (shares[index] ?? 0) < oneClass);
  const start = columns[before + 1];
  return index >= 0 && start && columns.length - 1 - before >= FEWEST_STEPS ? { step: start.step, index } : null;
}

function bands(columns: readonly Column[], names: readonly string[], { theme, say }: Style): readonly PlotlyObject[] {
  const colours = theme.classColours(names.length);
  const shown = names.length <= MOST_BANDS ? names.map((_, index) => index) : largest(columns, MOST_BANDS - 1);
  const band = (name: string, colour: string, share: (column: Column) => number): PlotlyObject => ({
    type: 'scatter',
    mode: 'lines',
    stackgroup: 'all',
    name,
    x: columns.map(({ step }) => step),
    y: columns.map(share),
    line: { width: 0 },
    fillcolor: colour,
    hovertemplate: '%{y:.0%}'
  });
  const each = shown.map(index => band(names[index] ?? '', colours[index] ?? theme.brand, c => c.shares[index] ?? 0));
  return shown.length === names.length
    ? each
    : [...each, band(say('other'), theme.line, c => 1 - sum(shown.map(index => c.shares[index] ?? 0)))];
}

function largest(columns: readonly Column[], count: number): readonly number[] {
  const totals = (columns[0]?.shares ?? []).map((_, index) => sum(columns.map(({ shares }) => shares[index] ?? 0)));
  return totals
    .map((total, index) => ({ total, index }))
    .toSorted((left, right) => right.total - left.total)
    .slice(0, count)
    .map(({ index }) => index)
    .toSorted((left, right) => left - right);
}

function sentence(
  columns: readonly Column[],
  since: { step: number; index: number } | null,
  names: readonly string[],
  { say }: Style
): string {
  if (since) {
    return say('Nearly every prediction is %1 from step %2 on.', names[since.index] ?? '', since.step);
  }
  const recent = recentShares(columns);
  if (Math.min(...recent) >= EVEN / recent.length) {
    return recent.length === 2
      ? say('Both classes keep being predicted.')
      : say('All %1 classes keep being predicted.', recent.length);
  }
  const top = indexOfLargest(recent);
  return say(
    'Of the last %1 batches %2 got the largest share: %3.',
    Math.min(RECENT, columns.length),
    names[top] ?? '',
    percent(recent[top] ?? 0)
  );
}

function recentShares(columns: readonly Column[]): readonly number[] {
  const recent = columns.slice(-RECENT);
  return (recent[0]?.shares ?? []).map((_, index) => mean(recent.map(({ shares }) => shares[index] ?? 0)));
}
