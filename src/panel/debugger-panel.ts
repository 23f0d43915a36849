import { Widget } from '@lumino/widgets';
import { PanelBody } from './body';
import type { Connection } from './connection';
import { Judge } from './judge';
import { Painter } from './painter';
import type { RunStore } from './run-store';
import type { Say } from './say';
import { situationOf } from './situation';
import type { Actions, View } from './view';
import { widen } from './widen';

/** Four draws a second: faster than anybody reads, slow enough to leave the page to the notebook. */
export const DEFAULT_INTERVAL = 250;

export interface DebuggerPanelOptions {
  readonly connection: Connection;
  readonly store: RunStore;
  readonly actions: Actions;
  readonly say: Say;
}

/** The side panel: keeps the kernel's comm open while it is visible, and draws what has come. */
export class DebuggerPanel extends Widget {
  static readonly ID = 'classifier-debugger';

  constructor(private readonly _options: DebuggerPanelOptions) {
    super();
    const { store, connection, say, actions } = _options;
    this.id = DebuggerPanel.ID;
    this.addClass('cd-DebuggerPanel');
    this._painter = new Painter(() => this._paint(), DEFAULT_INTERVAL);
    this._body = new PanelBody(say, actions, () => this._painter.request());
    this.node.append(this._body.node);
    this.node.tabIndex = -1;
    store.changed.connect(this.refresh, this);
    connection.changed.connect(this.refresh, this);
  }

  /** Milliseconds between two draws. */
  set interval(interval: number) {
    this._painter.interval = interval;
  }

  /** Draws soon. Called by itself for whatever the kernel tells; from outside when the theme has changed. */
  refresh(): void {
    this._painter.request();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._painter.dispose();
      this._body.dispose();
      this._options.connection.setActive(false);
      super.dispose();
    }
  }

  protected override onAfterShow(): void {
    this._setVisible(true);
    if (!this._shown) {
      this._shown = true;
      // Only after the layout has given it a width can one tell whether that is enough.
      requestAnimationFrame(() => widen(this));
    }
  }

  protected override onAfterHide(): void {
    this._setVisible(false);
  }

  protected override onAfterAttach(): void {
    this._setVisible(this.isVisible);
  }

  protected override onBeforeDetach(): void {
    this._setVisible(false);
  }

  protected override onResize(): void {
    this.refresh();
  }

  protected override onActivateRequest(): void {
    this.node.focus();
  }

  private _setVisible(visible: boolean): void {
    this._painter.visible = visible;
    this._options.connection.setActive(visible);
  }

  private _paint(): void {
    this._body.show(this._view());
    if (this._judge.stale) {
      this._painter.request();
    }
  }

  private _view(): View {
    const { store, connection, say } = this._options;
    const { link } = connection;
    const run = store.selected;
    return {
      situation: situationOf(link, { run, death: store.death, problem: store.problem }, say),
      notebook: link.kind === 'no-notebook' ? null : link.notebook,
      backend: store.backend,
      runs: store.runs,
      run,
      verdict: run?.begin ? this._judge.verdictOf(run, performance.now()) : null
    };
  }

  private _shown = false;
  private readonly _painter: Painter;
  private readonly _body: PanelBody;
  private readonly _judge = new Judge();
}
