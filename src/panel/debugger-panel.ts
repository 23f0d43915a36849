import { Widget } from '@lumino/widgets';
import { PanelBody } from './body';
import type { Connection } from './connection';
import { Judge } from './judge';
import { Painter } from './painter';
import { DEFAULT_PREFERENCES, type Preferences } from './preferences';
import type { RunStore } from './run-store';
import type { Say } from './say';
import { situationOf } from './situation';
import type { StoredRun } from './stored-run';
import type { Actions, NamedRun, View } from './view';
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
    this._body = new PanelBody(say, this._watched(actions), () => this._painter.request());
    this.node.append(this._body.node);
    this.node.tabIndex = -1;
    store.changed.connect(this.refresh, this);
    connection.changed.connect(this.refresh, this);
  }

  /** The contents, whose time other places share. */
  get body(): PanelBody {
    return this._body;
  }

  /** Milliseconds between two draws. */
  get interval(): number {
    return this._painter.interval;
  }

  set interval(interval: number) {
    this._painter.interval = interval;
  }

  /** What the reader has set about the plots. */
  get preferences(): Preferences {
    return this._preferences;
  }

  set preferences(preferences: Preferences) {
    this._preferences = preferences;
    this.refresh();
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

  /** The actions, with what this panel remembers of them. */
  private _watched(actions: Actions): Actions {
    return {
      ...actions,
      stopTraining: () => {
        this._asked = this._options.store.selected?.id ?? null;
        actions.stopTraining();
        this.refresh();
      }
    };
  }

  private _paint(): void {
    const view = this._view();
    if (view.chosen !== this._looked) {
      this._looked = view.chosen;
      this._body.timeline.reset();
    }
    this._body.show(view);
    if (this._judge.stale) {
      this._painter.request();
    }
  }

  private _view(): View {
    const { store, connection, say } = this._options;
    const { link } = connection;
    const { selected, paused } = store;
    const run = selected?.run ?? null;
    const told = { run, death: store.death, problem: store.problem, paused };
    return {
      situation: situationOf(link, told, say),
      notebook: link.kind === 'no-notebook' ? null : link.notebook,
      kernel: connection.kernelName,
      backend: run?.begin?.backend ?? store.backend,
      runs: named(store.runs, say),
      chosen: selected?.id ?? null,
      run,
      other: store.compared?.run ?? null,
      verdict: run?.begin ? this._judge.verdictOf(run, performance.now()) : null,
      paused,
      pinned: connection.pinned,
      stopping: this._asked !== null && this._asked === selected?.id,
      preferences: this._preferences
    };
  }

  private _preferences = DEFAULT_PREFERENCES;
  private _shown = false;
  private _looked: string | null = null;
  private _asked: string | null = null;
  private readonly _painter: Painter;
  private readonly _body: PanelBody;
  private readonly _judge = new Judge();
}

/** `run 2`, or `experiment.jsonl, run 1`; counted per place that they come from. */
function named(runs: readonly StoredRun[], say: Say): readonly NamedRun[] {
  const counts = new Map<string | null, number>();
  return runs.map(({ id, run, file }) => {
    const number = (counts.get(file) ?? 0) + 1;
    counts.set(file, number);
    return { id, run, name: file === null ? say('run %1', number) : say('%1, run %2', file, number) };
  });
}
