import { element, Slot } from '../dom';
import type { Plotly } from '../plotly';
import type { PlotId } from '../plots/all';
import type { Figure, Style } from '../plots/figure';
import type { Say } from '../say';
import type { Theme } from '../theme';
import type { Timeline } from '../timeline';
import { MatrixPointer } from './matrix-pointer';
import { PlotMenu } from './plot-menu';
import { scroller, tableNode } from './table';
import { TimeCursor } from './time-cursor';

/** Same options for every plot: no toolbar, no logo, no button that would send data anywhere. */
export const CONFIG = {
  responsive: false,
  displaylogo: false,
  displayModeBar: false,
  showSendToCloud: false,
  plotlyServerURL: '',
  doubleClick: false
};

/** What a frame needs besides its plot. */
export interface FrameOptions {
  readonly say: Say;
  readonly timeline: Timeline;
  /** Shows the plot in a place of its own; absent where it is in one already. */
  readonly popOut?: (id: PlotId) => void;
  /** A cell of the drawing was clicked, by the classes on both axes. */
  readonly pick?: (column: number, row: number) => void;
}

/** What a plot is drawn with. */
export interface Drawing {
  readonly theme: Theme;
  /** Null while it still loads: words and numbers come first. */
  readonly plotly: Plotly | null;
  /** On a healthy run no sentence is an alarm. */
  readonly calm: boolean;
  /** Pixels to fill, for a plot in a place of its own. */
  readonly height?: number;
}

/** What a figure is made for. */
export type Size = Pick<Style, 'width' | 'part'>;

/** A picture, its finding in words, its numbers behind a toggle, and ways to take it away. */
export class PlotFrame {
  readonly node: HTMLElement;

  /** `id` names the test ids: `plot-<id>`, `sentence-<id>`, `table-<id>`. */
  constructor(
    readonly id: PlotId,
    private readonly _options: FrameOptions
  ) {
    const { say, timeline, popOut } = _options;
    this._sentence = element('span', { class: 'cd-Plot-sentence', attributes: testId(`sentence-${id}`) });
    this._note = element('span', { class: 'cd-Plot-note', attributes: testId(`note-${id}`) });
    this._plot = element('div', { class: 'cd-Plot-drawing', attributes: { ...testId(`plot-${id}`), role: 'img' } });
    this._surface = element('div', { class: 'cd-Plot-surface' }, [this._plot]);
    this._pointer = new MatrixPointer(this._plot, { pick: _options.pick, changed: () => this._again() });
    this._cursor = new TimeCursor(this._surface, timeline, say);
    this._surface.append(this._cursor.node);
    this._tableSlot = new Slot(scroller(testId(`table-${id}`), say));
    this._details = element('details', { class: 'cd-Plot-details' }, [
      element('summary', { text: say('Numbers') }),
      this._tableSlot.node
    ]);
    this._details.addEventListener('toggle', () => this._fillTable());
    this._scale = new Slot(element('div', { class: 'cd-Plot-scale' }));
    this._menu = new PlotMenu(id, say, popOut);
    const words = element('p', { class: 'cd-Plot-words' }, [this._sentence, document.createTextNode(' '), this._note]);
    const foot = element('div', { class: 'cd-Plot-foot' }, [this._details, this._menu.node, this._scale.node]);
    this.node = element('div', { class: `cd-Plot cd-mod-${id}` }, [words, this._surface, foot]);
  }

  /** Width that a figure should be made for, in CSS pixels. */
  get width(): number {
    return this._plot.clientWidth || this.node.clientWidth;
  }

  /** Draws what `make` answers, unless it was made of the same before: `key` holds everything that `make` reads. */
  show(key: unknown, make: (size: Size) => Figure | null, drawing: Drawing): void {
    const { width } = this;
    const { part } = this._pointer;
    this._again = () => this.show(key, make, drawing);
    const { theme, plotly, calm, height } = drawing;
    const made = JSON.stringify([key, width, part, height, theme.background, theme.ink, calm, plotly !== null]);
    if (made === this._made) {
      return;
    }
    const figure = make({ width, part });
    this.node.hidden = figure === null;
    this._figure = figure;
    // A frame that was hidden had no width: what was made for it then is made again for its real one.
    this._made = width > 0 || figure === null ? made : '';
    if (figure) {
      this._write(figure, calm);
      this._draw(figure, width, drawing);
    }
  }

  /** The step looked at has changed, whatever else has. */
  placeCursor(): void {
    this._cursor.show(this._figure?.time, this.width);
  }

  /** Gives back what the plotting library holds. */
  dispose(plotly: Plotly | null): void {
    this._cursor.dispose();
    plotly?.purge(this._plot);
  }

  private _write(figure: Figure, calm: boolean): void {
    this._sentence.textContent = figure.sentence;
    this._note.textContent = figure.note ?? '';
    this._sentence.classList.toggle('cd-mod-bad', figure.alarming && !calm);
    this._plot.setAttribute('aria-label', figure.sentence);
    this._showScale(figure);
    this._fillTable();
  }

  private _draw(figure: Figure, width: number, { plotly, theme, height = figure.height }: Drawing): void {
    this._plot.style.height = `${height}px`;
    this._menu.show(figure, plotly, theme);
    if (plotly && width > 0) {
      this._revision++;
      const layout = { ...figure.layout, width, height, autosize: false, datarevision: this._revision };
      void plotly.react(this._plot, figure.traces, layout, CONFIG).then(() => this._pointer.drawn(figure, plotly));
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
    if (this._figure && this._details.open) {
      const { table } = this._figure;
      this._tableSlot.fill(table, () => [tableNode(table, this._options.say)]);
    }
  }

  private readonly _sentence: HTMLElement;
  private readonly _note: HTMLElement;
  private readonly _scale: Slot;
  private readonly _surface: HTMLElement;
  private readonly _plot: HTMLElement;
  private readonly _cursor: TimeCursor;
  private readonly _details: HTMLDetailsElement;
  private readonly _tableSlot: Slot;
  private readonly _menu: PlotMenu;
  private readonly _pointer: MatrixPointer;
  private _figure: Figure | null = null;
  private _again = (): void => undefined;
  private _made = '';
  private _revision = 0;
}

function testId(id: string): Record<string, string> {
  return { 'data-testid': id };
}
