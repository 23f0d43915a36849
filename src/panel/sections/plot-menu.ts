import { toCsv } from '../csv';
import { button, element } from '../dom';
import { download } from '../download';
import { pictureOf, type PictureFormat } from '../picture';
import type { Plotly } from '../plotly';
import type { PlotId } from '../plots/all';
import type { Figure } from '../plots/figure';
import type { Say } from '../say';
import type { Theme } from '../theme';

/** Ways to take a plot away: larger in a place of its own, as a picture, as numbers. */
export class PlotMenu {
  readonly node: HTMLElement;

  constructor(
    private readonly _id: PlotId,
    say: Say,
    popOut: ((id: PlotId) => void) | undefined
  ) {
    const entry = (text: string, name: string, title: string, click: () => void): HTMLButtonElement =>
      button(text, click, { class: 'cd-Link', attributes: { title, 'data-testid': `${name}-${_id}` } });
    this._pictures = [
      entry('PNG', 'png', say('Save as a picture (PNG)'), () => void this._picture('png')),
      entry('SVG', 'svg', say('Save as a drawing (SVG)'), () => void this._picture('svg'))
    ];
    this.node = element('details', { class: 'cd-Plot-menu', attributes: { 'data-testid': `menu-${_id}` } }, [
      element('summary', { text: say('Save') }),
      element('div', { class: 'cd-Plot-entries' }, [
        popOut ? entry(say('Enlarge'), 'enlarge', say('Show beside the notebook'), () => popOut(_id)) : null,
        ...this._pictures,
        entry('CSV', 'csv', say('Save the numbers (CSV)'), () => this._numbers())
      ])
    ]);
  }

  /** What is taken away from now on. */
  show(figure: Figure, plotly: Plotly | null, theme: Theme): void {
    this._figure = figure;
    this._plotly = plotly;
    this._theme = theme;
    this._pictures.forEach(node => (node.disabled = plotly === null));
  }

  private async _picture(format: PictureFormat): Promise<void> {
    if (this._figure && this._plotly && this._theme) {
      const picture = await pictureOf(this._figure, this._plotly, { theme: this._theme, format });
      download(`${this._id}.${format}`, await (await fetch(picture)).blob());
    }
  }

  private _numbers(): void {
    if (this._figure) {
      download(`${this._id}.csv`, new Blob([toCsv(this._figure.table)], { type: 'text/csv' }));
    }
  }

  private readonly _pictures: readonly HTMLButtonElement[];
  private _figure: Figure | null = null;
  private _plotly: Plotly | null = null;
  private _theme: Theme | null = null;
}
