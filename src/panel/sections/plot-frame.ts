import { element, Slot } from '../dom';
import type { Plotly } from '../plotly';
import type { Figure, Style, Table } from '../plots/figure';
import type { Say } from '../say';
import type { Theme } from '../theme';

/** Same options for every plot: no toolbar, no logo, no button that would send data anywhere. */
const CONFIG = {
  responsive: false,
  displaylogo: false,
  displayModeBar: false,
  showSendToCloud: false,
  plotlyServerURL: '',
  doubleClick: false
};

/** A picture, its finding in words, and its numbers behind a toggle. */
export class PlotFrame {
  readonly node: HTMLElement;

  /** `id` names the test ids: `plot-<id>`, `sentence-<id>`, `table-<id>`. */
  constructor(id: string, say: Say) {
    this._say = say;
    this._sentence = element('span', { class: 'cd-Plot-sentence', attributes: { 'data-testid': `sentence-${id}` } });
    this._note = element('span', { class: 'cd-Plot-note', attributes: { 'data-testid': `note-${id}` } });
    this._plot = element('div', { class: 'cd-Plot-drawing', attributes: { 'data-testid': `plot-${id}`, role: 'img' } });
    this._tableSlot = new Slot(
      element('div', { class: 'cd-Plot-table', attributes: { 'data-testid': `table-${id}` } })
    );
    this._details = element('details', { class: 'cd-Plot-details' }, [
      element('summary', { text: say('Numbers') }),
      this._tableSlot.node
    ]);
    this._details.addEventListener('toggle', () => this._fillTable());
    this._scale = new Slot(element('div', { class: 'cd-Plot-scale' }));
    const words = element('p', { class: 'cd-Plot-words' }, [this._sentence, document.createTextNode(' '), this._note]);
    const foot = element('div', { class: 'cd-Plot-foot' }, [this._details, this._scale.node]);
    this.node = element('div', { class: `cd-Plot cd-mod-${id}` }, [words, this._plot, foot]);
  }

  /** Width that a figure should be made for, in CSS pixels. */
  get width(): number {
    return this._plot.clientWidth || this.node.clientWidth;
  }

  /** Draws unless the same was drawn already. `plotly` is null while it still loads: words and numbers come first. */
  show(figure: Figure | null, { theme, width }: Style, plotly: Plotly | null): void {
    this.node.hidden = figure === null;
    this._figure = figure;
    if (!figure) {
      return;
    }
    this._sentence.textContent = figure.sentence;
    this._note.textContent = figure.note ?? '';
    this._showScale(figure);
    this._sentence.classList.toggle('cd-mod-bad', figure.alarming);
    this._plot.setAttribute('aria-label', figure.sentence);
    this._plot.style.height = `${figure.height}px`;
    this._fillTable();
    if (plotly) {
      this._draw(figure, { theme, width }, plotly);
    }
  }

  /** Gives back what the plotting library holds. */
  dispose(plotly: Plotly | null): void {
    plotly?.purge(this._plot);
  }

  private _draw(figure: Figure, { theme, width }: { theme: Theme; width: number }, plotly: Plotly): void {
    const key = JSON.stringify([figure.traces, figure.layout, width, theme.background, theme.ink]);
    if (width > 0 && key !== this._drawn) {
      this._drawn = key;
      this._revision++;
      const layout = { ...figure.layout, width, autosize: false, datarevision: this._revision };
      void plotly.react(this._plot, figure.traces, layout, CONFIG);
    }
  }

  private _showScale({ scale }: Figure): void {
    this._scale.fill(scale ?? null, () =>
      scale
        ? [
            element('span', { text: scale.low }),
            element('span', { class: 'cd-Plot-gradient', attributes: { 'aria-hidden': 'true' } }),
            element('span', { text: scale.high })
          ]
        : []
    );
  }

  /** Only while it is open: a hidden table of a thousand cells four times a second is waste. */
  private _fillTable(): void {
    const { _figure: figure } = this;
    if (figure && this._details.open) {
      this._tableSlot.fill(figure.table, () => [tableNode(figure.table, this._say)]);
    }
  }

  private readonly _say: Say;
  private readonly _sentence: HTMLElement;
  private readonly _note: HTMLElement;
  private readonly _scale: Slot;
  private readonly _plot: HTMLElement;
  private readonly _details: HTMLDetailsElement;
  private readonly _tableSlot: Slot;
  private _figure: Figure | null = null;
  private _drawn = '';
  private _revision = 0;
}

function tableNode({ caption, columns, rows }: Table, say: Say): HTMLElement {
  const head = columns.map(text => element('th', { text, attributes: { scope: 'col' } }));
  const body = rows.map(([first, ...cells]) =>
    element('tr', {}, [
      element('th', { text: String(first ?? ''), attributes: { scope: 'row' } }),
      ...cells.map(cell => element('td', { text: cell === null ? say('–') : String(cell) }))
    ])
  );
  return element('table', {}, [
    element('caption', { text: caption }),
    element('thead', {}, [element('tr', {}, head)]),
    element('tbody', {}, body)
  ]);
}
