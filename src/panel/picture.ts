import type { Plotly } from './plotly';
import type { Figure } from './plots/figure';
import type { Theme } from './theme';

export type PictureFormat = 'png' | 'svg';

/** Sharp on paper and on dense screens. */
const SCALE = 2;
const DEFAULT_WIDTH = 640;

export interface PictureOptions {
  readonly theme: Theme;
  readonly format: PictureFormat;
  /** In CSS pixels. */
  readonly width?: number;
  /** Pixels of a PNG per CSS pixel. */
  readonly scale?: number;
}

/** A plot as a data URL, on the background of the theme and with its sentence for a title. */
export async function pictureOf(figure: Figure, plotly: Plotly, options: PictureOptions): Promise<string> {
  const { theme, format, width = DEFAULT_WIDTH, scale = SCALE } = options;
  const height = figure.height + TITLE;
  const margin = figure.layout['margin'] as { readonly t: number };
  const title = {
    text: figure.sentence,
    font: { size: 12, color: theme.ink },
    x: 0,
    xanchor: 'left',
    y: 1,
    yanchor: 'top',
    pad: { t: 5, l: 5 }
  };
  const layout = {
    ...figure.layout,
    width,
    height,
    title,
    paper_bgcolor: theme.background,
    margin: { ...margin, t: margin.t + TITLE }
  };
  return plotly.toImage(
    { data: figure.traces, layout },
    { format, width, height, scale: format === 'png' ? scale : 1 }
  );
}

/** Room for the sentence. */
const TITLE = 28;
