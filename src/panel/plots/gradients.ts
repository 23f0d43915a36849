import { gradientSeries } from '../../diagnosis/derive';
import type { Run } from '../../diagnosis/run';
import { number } from '../../diagnosis/text';
import { fit, rounded } from '../format';
import { MAGNITUDE } from '../palette';
import { bareAxis, baseLayout, markStep, stepAxis, type Figure, type PlotlyObject, type Style } from './figure';
import { summarise } from './gradient-summary';
import { sample } from './thin';

/** One row a weight and one column a measured step, or one line a weight. */
export type GradientForm = 'strip' | 'lines';

const MOST_COLUMNS = 240;
const LINES_HEIGHT = 190;
/** The colours span at least this many powers of ten, so that small differences do not look dramatic. */
const LEAST_DECADES = 4;

type Rows = readonly { readonly name: string; readonly values: readonly (number | null)[] }[];

/** The L2 norm of the gradient of every weight over the measured steps, in powers of ten; exactly zero is grey. */
export function gradients(run: Run, form: GradientForm, style: Style): Figure | null {
  const measured = run.steps.filter(({ norms }) => norms !== null);
  const summary = summarise(run);
  const [first, last] = [measured[0], run.steps.at(-1)];
  if (!summary || !first || !last) {
    return null;
  }
  const columns = sample(measured, MOST_COLUMNS);
  const rows = (run.begin?.weights ?? []).map(({ name }, index) => ({
    name,
    values: columns.map(({ norms }) => norms?.gradient[index] ?? null)
  }));
  const steps = columns.map(({ step }) => step);
  const height = form === 'strip' ? Math.max(70, rows.length * rowHeight(rows.length) + 30) : LINES_HEIGHT;
  const since = summary.allZeroSince;
  return {
    traces: form === 'strip' ? strip(rows, steps, style) : lines(rows, steps, style),
    layout: {
      ...baseLayout(style, height),
      margin: { l: form === 'strip' ? labelRoom(rows, style) : 40, r: 0, t: 2, b: 28 },
      // The scale of the colours stands where the word below the axis would.
      xaxis: { ...stepAxis(style, Math.max(0, first.step - 0.5), last.step + 0.5), title: { text: '' } },
      yaxis: form === 'strip' ? weightAxis(rows, style) : normAxis(style),
      shapes: since === null || since === first.step ? [] : [markStep(since, style)]
    },
    height,
    sentence: summary.sentence(style.say),
    alarming: summary.alarming,
    ...(form === 'strip' ? { note: style.say('Grey is exactly 0.'), scale: scaleOf(rows) } : {}),
    table: table(run, style)
  };
}

function rowHeight(count: number): number {
  return count > 40 ? 8 : count > 20 ? 12 : 16;
}

function labelRoom(rows: Rows, { width }: Style): number {
  const longest = Math.max(...rows.map(({ name }) => name.length));
  return Math.min(6 * Math.min(longest, labelLength(width)) + 10, 180);
}

/** Characters that leave at least 60 % of the width to the strip. */
function labelLength(width: number): number {
  return Math.max(14, Math.min(28, Math.floor((width * 0.4) / 6)));
}

function weightAxis(rows: Rows, { theme, width }: Style): PlotlyObject {
  const every = rows.length > 40 ? Math.ceil(rows.length / 30) : 1;
  const shown = rows.flatMap((row, index) => (index % every === 0 ? [{ index, name: row.name }] : []));
  return bareAxis({
    range: [rows.length - 0.5, -0.5],
    tickvals: shown.map(({ index }) => index),
    ticktext: shown.map(({ name }) => fit(name, labelLength(width))),
    tickfont: { size: rows.length > 20 ? 9 : 10.5, color: theme.ink2 },
    ticklabelstandoff: 4
  });
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

/** Three layers: magnitudes by colour, exact zeros in grey, NaN and infinity in red. */
function strip(rows: Rows, steps: readonly number[], { theme, say }: Style): readonly PlotlyObject[] {
  const layer = (value: (norm: number) => number | null, more: PlotlyObject): PlotlyObject => ({
    type: 'heatmap',
    x: steps,
    y: rows.map((_, index) => index),
    z: rows.map(({ values }) => values.map(norm => (norm === null ? null : value(norm)))),
    ygap: rows.length > 20 ? 1 : 2,
    hoverongaps: false,
    showscale: false,
    hovertext: rows.map(({ name, values }) =>
      values.map((norm, at) => (norm === null ? '' : say('%1, step %2: %3', name, steps[at] ?? 0, number(norm))))
    ),
    hoverinfo: 'text',
    ...more
  });
  const flat = (colour: string): PlotlyObject => ({
    colorscale: [
      [0, colour],
      [1, colour]
    ],
    zmin: 0,
    zmax: 1
  });
  return [
    layer(norm => (norm === 0 ? 1 : null), flat(theme.line)),
    layer(norm => (Number.isFinite(norm) ? null : 1), flat(theme.bad)),
    layer(norm => (norm > 0 && Number.isFinite(norm) ? Math.log10(norm) : null), {
      colorscale: MAGNITUDE,
      ...magnitudeRange(rows)
    })
  ];
}

/** Powers of ten at both ends of the colours. */
function magnitudeRange(rows: Rows): { readonly zmin: number; readonly zmax: number } {
  const logs = rows
    .flatMap(({ values }) => values)
    .flatMap(norm => (norm !== null && norm > 0 && Number.isFinite(norm) ? [Math.log10(norm)] : []));
  const zmax = Math.ceil(logs.reduce((most, value) => Math.max(most, value), -Infinity));
  const zmin = Math.floor(logs.reduce((least, value) => Math.min(least, value), Infinity));
  return logs.length > 0 ? { zmin: Math.min(zmin, zmax - LEAST_DECADES), zmax } : { zmin: -LEAST_DECADES, zmax: 0 };
}

function scaleOf(rows: Rows): { readonly low: string; readonly high: string } {
  const { zmin, zmax } = magnitudeRange(rows);
  return { low: `1e${zmin}`, high: `1e${zmax}` };
}

function lines(rows: Rows, steps: readonly number[], { theme, say }: Style): readonly PlotlyObject[] {
  const colours = theme.classColours(rows.length);
  return rows.map(({ name, values }, index) => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x: steps,
    // A logarithmic axis has no place for 0: the line ends there, and the sentence says so.
    y: values.map(norm => (norm !== null && norm > 0 && Number.isFinite(norm) ? norm : null)),
    line: { width: 1.4, color: colours[index] },
    hovertext: values.map((norm, at) =>
      say('%1, step %2: %3', name, steps[at] ?? 0, norm === null ? '–' : number(norm))
    ),
    hoverinfo: 'text'
  }));
}

function table(run: Run, { say }: Style): Figure['table'] {
  return {
    caption: say('Gradient norm (L2) of every weight at the measured steps'),
    columns: [say('weight'), say('first'), say('smallest'), say('largest'), say('last'), say('at step'), say('zeros')],
    rows: gradientSeries(run).map(({ weight, steps, values }) => [
      weight.name,
      tell(values[0]),
      tell(values.reduce((least, value) => Math.min(least, value), Infinity)),
      tell(values.reduce((most, value) => Math.max(most, value), -Infinity)),
      tell(values.at(-1)),
      steps.at(-1) ?? null,
      values.filter(value => value === 0).length
    ])
  };
}

function tell(value: number | undefined): number | null {
  return value === undefined ? null : rounded(value);
}
