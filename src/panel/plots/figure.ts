import type { Run } from '../../diagnosis/run';
import type { Preferences } from '../preferences';
import type { Say } from '../say';
import type { Theme } from '../theme';
import type { Stretch } from '../timeline';

/** A part of a matrix: the first and the last place on both of its axes. */
export interface Part {
  readonly rows: Stretch;
  readonly columns: Stretch;
}

/** What every plot is told besides the run. */
export interface Style {
  readonly theme: Theme;
  readonly say: Say;
  /** Width of the plot in CSS pixels. */
  readonly width: number;
  /** The step that sentences speak of; null or absent: the newest. */
  readonly at?: number | null;
  /** The steps that are drawn; null or absent: all. */
  readonly stretch?: Stretch | null;
  /** The part of a matrix that is drawn; null or absent: all. */
  readonly part?: Part | null;
  /** An earlier run to draw beside this one. */
  readonly other?: Run | null;
  /** Absent: the defaults. */
  readonly preferences?: Preferences;
}

/** A trace or a layout as plotly takes it. Its own types are one union of every chart it knows. */
export type PlotlyObject = Readonly<Record<string, unknown>>;

/** A drawing, its finding in words, and the same numbers to read. */
export interface Figure {
  readonly traces: readonly PlotlyObject[];
  readonly layout: PlotlyObject;
  /** In CSS pixels. */
  readonly height: number;
  /** One sentence that says what the picture shows. */
  readonly sentence: string;
  /** Whether the sentence says that something is wrong. */
  readonly alarming: boolean;
  /** After the sentence, quietly: where the numbers come from, or how to read the picture. */
  readonly note?: string;
  /** Both ends of the colour scale, where there is one. */
  readonly scale?: { readonly low: string; readonly high: string };
  /** Where steps lie, for a plot whose horizontal axis is time. */
  readonly time?: TimeAxis;
  /** Which class stands at which place of both axes, for a plot whose axes are classes. */
  readonly classes?: readonly number[];
  readonly table: Table;
}

/** The steps at both ends of the axis, and the pixels left of the first and right of the last. */
export interface TimeAxis extends Stretch {
  readonly left: number;
  readonly right: number;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A plot answers null as long as the run has nothing to draw. */
export type Plot = (run: Run, style: Style) => Figure | null;

/** What all plots share: no title, no background, the panel's own font. */
export function baseLayout({ theme }: Style, height: number): Record<string, unknown> {
  return {
    height,
    autosize: true,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: theme.font, size: 11, color: theme.ink2 },
    hoverlabel: {
      bgcolor: theme.background,
      bordercolor: theme.line,
      font: { family: theme.font, size: 11, color: theme.ink }
    },
    showlegend: false,
    dragmode: false,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    uirevision: 'constant'
  };
}

/** An axis without grid, line and zoom. */
export function bareAxis(options: PlotlyObject = {}): PlotlyObject {
  return {
    showgrid: false,
    zeroline: false,
    showline: false,
    ticks: '',
    fixedrange: true,
    automargin: false,
    ticklabeloverflow: 'allow',
    ...options
  };
}

/** The time axis of a plot with steps from `first` to `last`: all of them, or the stretch that is looked at. */
export function timeAxis(
  { stretch }: Style,
  { first, last }: Stretch,
  [left, right]: readonly [number, number]
): TimeAxis {
  const drawn = stretch ?? { first, last };
  return { first: drawn.first, last: Math.max(drawn.last, drawn.first + 1), left, right };
}

/** A dashed vertical line where something went wrong. */
export function markStep(step: number, { theme }: Style): PlotlyObject {
  return {
    type: 'line',
    x0: step,
    x1: step,
    y0: 0,
    y1: 1,
    yref: 'paper',
    line: { color: theme.bad, width: 1, dash: 'dot' }
  };
}
