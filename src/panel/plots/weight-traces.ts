import { number } from '../../diagnosis/text';
import { MAGNITUDE } from '../palette';
import type { PlotlyObject, Style } from './figure';

/** One row a weight (or a layer), one value a measured step; null where nothing was measured. */
export type Rows = readonly { readonly name: string; readonly values: readonly (number | null)[] }[];

/** The colours span at least this many powers of ten, so that small differences do not look dramatic. */
const LEAST_DECADES = 4;

/** Three layers: magnitudes by colour, exact zeros in grey, NaN and infinity in red. */
export function strip(rows: Rows, steps: readonly number[], { theme, say }: Style): readonly PlotlyObject[] {
  const layer = (value: (norm: number) => number | null, more: PlotlyObject): PlotlyObject => ({
    ...cells(rows, steps, value),
    hovertext: rows.map(({ name, values }) =>
      values.map((norm, at) => (norm === null ? '' : say('%1, step %2: %3', name, steps[at] ?? 0, number(norm))))
    ),
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

/** A heat map of rows by steps; `value` answers null for what another layer shows. */
export function cells(
  rows: Rows,
  steps: readonly number[],
  value: (measured: number) => number | null
): Record<string, unknown> {
  return {
    type: 'heatmap',
    x: steps,
    y: rows.map((_, index) => index),
    z: rows.map(({ values }) => values.map(measured => (measured === null ? null : value(measured)))),
    ygap: rows.length > 20 ? 1 : 2,
    hoverongaps: false,
    showscale: false,
    hoverinfo: 'text'
  };
}

/** Both ends of the colours in words. */
export function scaleOf(rows: Rows): { readonly low: string; readonly high: string } {
  const { zmin, zmax } = magnitudeRange(rows);
  return { low: `1e${zmin}`, high: `1e${zmax}` };
}

export function lines(rows: Rows, steps: readonly number[], { theme, say }: Style): readonly PlotlyObject[] {
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

/** Powers of ten at both ends of the colours. */
function magnitudeRange(rows: Rows): { readonly zmin: number; readonly zmax: number } {
  const logs = rows
    .flatMap(({ values }) => values)
    .flatMap(norm => (norm !== null && norm > 0 && Number.isFinite(norm) ? [Math.log10(norm)] : []));
  const zmax = Math.ceil(logs.reduce((most, value) => Math.max(most, value), -Infinity));
  const zmin = Math.floor(logs.reduce((least, value) => Math.min(least, value), Infinity));
  return logs.length > 0 ? { zmin: Math.min(zmin, zmax - LEAST_DECADES), zmax } : { zmin: -LEAST_DECADES, zmax: 0 };
}
