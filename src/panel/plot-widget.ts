import { Widget } from '@lumino/widgets';
import { element } from './dom';
import { Judge } from './judge';
import { runUntil } from './moment';
import { Painter } from './painter';
import { loadPlotly, type Plotly } from './plotly';
import { figureOf, type PlotId } from './plots/all';
import type { Choices } from './plots/choices';
import type { Preferences } from './preferences';
import type { RunStore } from './run-store';
import type { Say } from './say';
import { PlotControls } from './sections/plot-controls';
import { PlotFrame } from './sections/plot-frame';
import { keyOf } from './sections/plot-sections';
import { readTheme } from './theme';
import { watchTheme } from './theme-watch';
import type { Timeline } from './timeline';

export interface PlotWidgetOptions {
  readonly id: PlotId;
  readonly store: RunStore;
  /** Shared with the panel: both show the same step. */
  readonly timeline: Timeline;
  readonly choices: Choices;
  readonly say: Say;
  /** Read before every draw. */
  readonly preferences: () => Preferences;
  /** Milliseconds between two draws. */
  readonly interval: number;
}

/** Pixels that words and switches take of the height. */
const WORDS = 96;
const LEAST_HEIGHT = 160;

/** One plot in a place of its own, as large as that place, moving with the panel. */
export class PlotWidget extends Widget {
  constructor(private readonly _options: PlotWidgetOptions) {
    super();
    const { id, store, timeline, choices, say, interval } = _options;
    this.addClass('cd-DebuggerPanel');
    this.addClass('cd-PlotWidget');
    this._painter = new Painter(() => this._paint(), interval);
    this._controls = new PlotControls(say, () => this.refresh(), choices);
    this._frame = new PlotFrame(id, { say, timeline });
    const controls = element('div', { class: 'cd-Section-controls' }, [...this._controls.of(id)]);
    this.node.append(controls, this._frame.node);
    this.node.dataset['testid'] = `popped-${id}`;
    store.changed.connect(this.refresh, this);
    timeline.changed.connect(this.refresh, this);
    this._unwatch = watchTheme(() => this.refresh());
    void loadPlotly().then(plotly => {
      this._plotly = plotly;
      this.refresh();
    });
  }

  /** Draws soon. */
  refresh(): void {
    this._painter.request();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._unwatch();
      this._painter.dispose();
      this._frame.dispose(this._plotly);
      this._options.store.changed.disconnect(this.refresh, this);
      this._options.timeline.changed.disconnect(this.refresh, this);
      super.dispose();
    }
  }

  protected override onAfterShow(): void {
    this._painter.visible = true;
  }

  protected override onAfterHide(): void {
    this._painter.visible = false;
  }

  protected override onAfterAttach(): void {
    this._painter.visible = this.isVisible;
  }

  protected override onResize(): void {
    this.refresh();
  }

  private _paint(): void {
    const { id, store, timeline, say } = this._options;
    const run = store.selected?.run;
    const other = store.compared?.run ?? null;
    if (!run?.begin) {
      return;
    }
    const theme = readTheme(this.node);
    const { choices } = this._controls;
    this._controls.show(runUntil(run, timeline.step));
    const chosen = { other, preferences: this._options.preferences() };
    const look = { ...chosen, theme, say, at: timeline.step, stretch: timeline.stretch };
    const calm = this._judge.verdictOf(run, performance.now()).state === 'healthy';
    const height = Math.max(LEAST_HEIGHT, this.node.clientHeight - WORDS);
    const key = keyOf(id, run, choices, { ...chosen, timeline });
    const drawing = { theme, plotly: this._plotly, calm, height };
    this._frame.show(key, size => figureOf(id, run, choices, { ...look, ...size }), drawing);
    this._frame.placeCursor();
  }

  private readonly _unwatch: () => void;
  private readonly _painter: Painter;
  private readonly _controls: PlotControls;
  private readonly _frame: PlotFrame;
  private readonly _judge = new Judge();
  private _plotly: Plotly | null = null;
}
