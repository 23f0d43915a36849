import { accuracySeries, lossSeries, shareRight, type Series } from '../../diagnosis/derive';
import { mean } from '../../diagnosis/numbers';
import type { Run } from '../../diagnosis/run';
import { rounded } from '../format';
import { runUntil, within } from '../moment';
import { curveFinding, type Points, type Quantity } from './curve-finding';
import { bareAxis, baseLayout, timeAxis, type Figure, type PlotlyObject, type Style } from './figure';
import { levelLines } from './level-lines';
import { accuracyLevels, isRelevant, lossLevels } from './levels';
import { stepAxis } from './step-axis';
import { extremes } from './thin';

/** Without the names of levels. */
const HEIGHT = 144;
const MOST_POINTS = 500;
const MOST_ROWS = 200;
/** From this many steps on a moving mean is drawn over the single batches. */
const NOISY = 24;

/** Room for the numbers left of the axis, and for half a number right of it. */
const [LEFT, RIGHT] = [34, 6];

/** Loss or accuracy of every batch with its moving mean, and of every validation; those of another run behind them. */
export function curve(run: Run, quantity: Quantity, style: Style): Figure | null {
  const { training, validation } = pointsOf(run, quantity);
  const [first, last] = [training[0], run.steps.at(-1)];
  if (!first || !last) {
    return null;
  }
  const other = style.other ? pointsOf(style.other, quantity) : null;
  const values = [...training, ...validation, ...(other?.training ?? [])].map(({ value }) => value);
  const levels = quantity === 'loss' ? lossLevels(run, style.say) : accuracyLevels(run, style.say);
  const drawn = levels.filter(level => isRelevant(level, values));
  const { room, ...lines } = levelLines(drawn, style);
  const end = Math.max(last.step, other?.training.at(-1)?.step ?? 0);
  const time = timeAxis(style, { first: first.step, last: end }, [LEFT, RIGHT]);
  const past = pointsOf(runUntil(run, style.at), quantity);
  return {
    traces: [
      ...(other ? otherTraces(other, style) : []),
      ...trainingTraces(within(training, style.stretch), training.length, style),
      ...validationTrace(validation, style)
    ],
    layout: {
      ...baseLayout(style, HEIGHT + room),
      margin: { l: LEFT, r: RIGHT, t: 8 + room, b: 28 },
      hovermode: 'x unified',
      xaxis: stepAxis(style, time),
      yaxis: valueAxis(quantity, [...values, ...drawn.map(({ value }) => value)], style),
      ...lines
    },
    height: HEIGHT + room,
    time,
    ...curveFinding({ quantity, ...(past.training.length > 0 ? past : { training, validation }), levels }, style.say),
    ...(other ? { note: style.say('The grey line is the other run.') } : {}),
    table: {
      caption: style.say(quantity === 'loss' ? 'Loss per step' : 'Accuracy per step'),
      columns: [style.say('step'), style.say('training'), style.say('validation')],
      rows: rowsOf(training, validation)
    }
  };
}

interface RunPoints {
  readonly training: Points;
  readonly validation: Points;
}

function pointsOf(run: Run, quantity: Quantity): RunPoints {
  const training = toPoints(quantity === 'loss' ? lossSeries(run) : accuracySeries(run));
  return { training, validation: validationOf(run, quantity) };
}

function toPoints({ steps, values }: Series): Points {
  return steps.map((step, index) => ({ step, value: values[index] ?? NaN }));
}

function validationOf(run: Run, quantity: Quantity): Points {
  return run.evaluations
    .filter(({ kind }) => kind === 'validation')
    .flatMap(({ step, loss, confusion }) => {
      const value = quantity === 'loss' ? loss : shareRight(confusion);
      return value === null ? [] : [{ step, value }];
    });
}

function rowsOf(training: Points, validation: Points): Figure['table']['rows'] {
  const byStep = new Map(validation.map(({ step, value }) => [step, value]));
  const validated = training.filter(({ step }) => byStep.has(step));
  const rows = training.length > MOST_ROWS ? [...new Set([...validated, ...training.slice(-MOST_ROWS)])] : training;
  return rows.map(({ step, value }) => {
    const other = byStep.get(step);
    return [step, rounded(value), other === undefined ? null : rounded(other)];
  });
}

function line(points: Points, more: PlotlyObject): PlotlyObject {
  return {
    type: 'scatter',
    mode: points.length < 3 ? 'markers' : 'lines',
    x: points.map(({ step }) => step),
    y: points.map(({ value }) => (Number.isFinite(value) ? value : null)),
    hovertemplate: '%{y:.4~g}',
    ...more
  };
}

/** `count` points make the whole run, of which `points` are drawn. */
function trainingTraces(points: Points, count: number, { theme, say }: Style): readonly PlotlyObject[] {
  const [colour = theme.brand] = theme.classColours(1);
  const raw = extremes(points, MOST_POINTS, ({ value }) => value);
  if (count < NOISY) {
    return [line(raw, { name: say('training'), line: { color: colour, width: 1.8 } })];
  }
  const smooth = extremes(movingMean(points, count), MOST_POINTS, ({ value }) => value);
  return [
    line(raw, { name: say('batch'), opacity: 0.35, line: { color: colour, width: 1 } }),
    line(smooth, { name: say('mean'), line: { color: colour, width: 1.8 } })
  ];
}

function otherTraces({ training, validation }: RunPoints, { theme, say }: Style): readonly PlotlyObject[] {
  const smooth = training.length < NOISY ? training : movingMean(training, training.length);
  const look = { color: theme.ink3, width: 1.4 };
  return [
    line(
      extremes(smooth, MOST_POINTS, ({ value }) => value),
      { name: say('other run'), line: look }
    ),
    ...(validation.length > 0
      ? [line(validation, { name: say('other validation'), mode: 'lines', line: { ...look, dash: 'dot' } })]
      : [])
  ];
}

/** Mean over the last twentieth of a run of `count` points; a value that is no number interrupts the line. */
function movingMean(points: Points, count: number): Points {
  const width = Math.max(5, Math.round(count / 20));
  return points.map(({ step, value }, index) => {
    const window = points.slice(Math.max(0, index - width + 1), index + 1).map(point => point.value);
    return { step, value: Number.isFinite(value) ? mean(window.filter(Number.isFinite)) : NaN };
  });
}

function validationTrace(points: Points, { theme, say }: Style): readonly PlotlyObject[] {
  return points.length === 0
    ? []
    : [
        {
          type: 'scatter',
          mode: 'lines+markers',
          cliponaxis: false,
          name: say('validation'),
          x: points.map(({ step }) => step),
          y: points.map(({ value }) => (Number.isFinite(value) ? value : null)),
          line: { color: theme.ink2, width: 1.2, dash: 'dot' },
          marker: { color: theme.background, size: 6, line: { color: theme.ink2, width: 1.4 } },
          hovertemplate: '%{y:.4~g}'
        }
      ];
}

function valueAxis(quantity: Quantity, values: readonly number[], { theme }: Style): PlotlyObject {
  const top = values.filter(Number.isFinite).reduce((most, value) => Math.max(most, value), 0) || 1;
  return bareAxis({
    range: quantity === 'accuracy' ? [-0.02, 1.02] : [-0.02 * top, top * 1.08],
    ...(quantity === 'accuracy' ? { tickformat: '.0%', tickvals: [0, 0.5, 1] } : { nticks: 4 }),
    showgrid: true,
    gridcolor: theme.line,
    tickfont: { size: 10, color: theme.ink3 }
  });
}
