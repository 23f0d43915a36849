import type { PlotlyObject } from './plots/figure';

/** The part of plotly.js that the panel uses. */
export interface Plotly {
  react(
    node: HTMLElement,
    traces: readonly PlotlyObject[],
    layout: PlotlyObject,
    config: PlotlyObject
  ): Promise<unknown>;
  /** A data URL. */
  toImage(
    figure: { readonly data: readonly PlotlyObject[]; readonly layout: PlotlyObject },
    options: PlotlyObject
  ): Promise<string>;
  purge(node: HTMLElement): void;
  readonly Fx: { unhover(node: HTMLElement): void };
}

/**
 * Loads the plotting library, 1.2 MB in a chunk of its own, on first use.
 * @throws when the chunk cannot be fetched.
 */
export async function loadPlotly(): Promise<Plotly> {
  return (await import('./plotly-bundle')).plotly;
}
