import type { Run } from '../../diagnosis/run';
import type { Step } from '../../protocol/events';
import { rounded } from '../format';
import { runUntil, within } from '../moment';
import {
  bareAxis,
  baseLayout,
  markStep,
  timeAxis,
  type Figure,
  type PlotlyObject,
  type Style,
  type TimeAxis
} from './figure';
import { summarise, summariseUpdates } from './gradient-summary';
import { labelRoom, rowAxis, rowHeight } from './row-axis';
import { stepAxis } from './step-axis';
import { sample } from './thin';
import { lines, scaleOf, strip, type Rows } from './weight-traces';

/** One row a weight and one column a measured step, or one line a weight. */
export type GradientForm = 'strip' | 'lines';

/** The gradient's own size, or how far one update moves a weight, as a share of the weight's size. */
export type Measure = 'gradient' | 'update';

const MOST_COLUMNS = 240;
const LINES_HEIGHT = 190;
const LINES_LEFT = 40;

/**
 * The L2 norm of the gradient of every weight over the measured steps, or its update divided by its own norm, in
 * powers of ten; exactly zero is grey.
 */
export function gradients(run: Run, [measure, form]: readonly [Measure, GradientForm], style: Style): Figure | null {
  const measured = run.steps.filter(({ norms }) => norms !== null);
  const summarised = measure === 'gradient' ? summarise : summariseUpdates;
  const summary = summarised(runUntil(run, style.at)) ?? summarised(run);
  const [first, last] = [measured[0], run.steps.at(-1)];
  if (!summary || !first || !last) {
    return null;
  }
  const columns = sample(within(measured, style.stretch), MOST_COLUMNS);
  const rows = rowsOf(run, columns, measure);
  const steps = columns.map(({ step }) => step);
  const isStrip = form === 'strip';
  const height = isStrip ? Math.max(70, rows.length * rowHeight(rows.length) + 30) : LINES_HEIGHT;
  const since = summary.allZeroSince;
  const ends = { first: Math.max(0, first.step - 0.5), last: last.step + 0.5 };
  const time = timeAxis(style, ends, [isStrip ? labelRoom(rows, style) : LINES_LEFT, 0]);
  return {
    traces: isStrip ? strip(rows, steps, style) : lines(rows, steps, style),
    layout: {
      ...layout(style, time, height),
      yaxis: isStrip ? rowAxis(rows, style) : normAxis(style),
      shapes: since === null || since === first.step ? [] : [markStep(since, style)]
    },
    height,
    time,
    sentence: summary.sentence(style.say),
    alarming: summary.alarming,
    ...(isStrip ? { note: style.say('Grey is exactly 0.'), scale: scaleOf(rows) } : {}),
    get table() {
      return table(run, measured, measure, style);
    }
  };
}

function layout(style: Style, time: TimeAxis, height: number): PlotlyObject {
  return {
    ...baseLayout(style, height),
    margin: { l: time.left, r: time.right, t: 2, b: 28 },
    // The scale of the colours stands where the word below the axis would.
    xaxis: stepAxis(style, time)
  };
}

function rowsOf(run: Run, steps: readonly Step[], measure: Measure): Rows {
  return (run.begin?.weights ?? []).map(({ name }, index) => ({
    name,
    values: steps.map(step => valueOf(step, index, measure))
  }));
}

/** Null where it was not measured; a weight of size zero has no share that could be moved. */
function valueOf({ norms }: Step, index: number, measure: Measure): number | null {
  if (measure === 'gradient') {
    return norms?.gradient[index] ?? null;
  }
  const [update, weight] = [norms?.update[index] ?? null, norms?.weight[index] ?? null];
  return update === null || weight === null || weight === 0 ? null : update / weight;
}

function normAxis({ theme }: Style): PlotlyObject {
  return bareAxis({
    type: 'log',
    showgrid: true,
    gridcolor: theme.line,
    exponentformat: 'power',
    dtick: 1,
    nticks: 6,
    tickfont: { size: 10, color: theme.ink3 }
  });
}

function table(run: Run, measured: readonly Step[], measure: Measure, { say }: Style): Figure['table'] {
  const columns = [
    ...[say('weight'), say('first'), say('smallest'), say('largest'), say('last')],
    ...[say('at step'), say('zeros')]
  ];
  return {
    caption:
      measure === 'gradient'
        ? say('Gradient norm (L2) of every weight at the measured steps')
        : say('Update of every weight divided by the weight (L2 norms)'),
    columns,
    rows: rowsOf(run, measured, measure).map(({ name, values }) => {
      const known = values.filter(value => value !== null);
      const at = values.findLastIndex(value => value !== null);
      return [
        name,
        tell(known[0]),
        tell(known.reduce((least, value) => Math.min(least, value), Infinity)),
        tell(known.reduce((most, value) => Math.max(most, value), -Infinity)),
        tell(known.at(-1)),
        measured[at]?.step ?? null,
        known.filter(value => value === 0).length
      ];
    })
  };
}

function tell(value: number | undefined): number | null {
  return value === undefined ? null : rounded(value);
}
