import type { NotebookPanel } from '@jupyterlab/notebook';
import type { IDisposable } from '@lumino/disposable';

export interface FollowedNotebookEvents {
  /** Another notebook is followed, or none. */
  readonly notebook: () => void;
  /** The notebook has another kernel, or none. */
  readonly kernel: () => void;
  /** The kernel or the connection to it is in another state. */
  readonly status: () => void;
}

/** The notebook that is followed: the one in front, or the one that is pinned. */
export class FollowedNotebook implements IDisposable {
  constructor(private readonly _events: FollowedNotebookEvents) {}

  get notebook(): NotebookPanel | null {
    return this._notebook;
  }

  get pinned(): boolean {
    return this._pinned;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Stays with the notebook of now, or takes up the one in front again. */
  pin(pinned: boolean): void {
    this._pinned = pinned && this._notebook !== null;
    if (!this._pinned) {
      this.follow(this._inFront);
    }
  }

  /** Follows the notebook in front, unless pinned to another one. */
  follow(inFront: NotebookPanel | null): void {
    this._inFront = inFront;
    if (!this._pinned) {
      this._take(inFront);
    }
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._disconnect();
    }
  }

  private _take(notebook: NotebookPanel | null): void {
    if (notebook === this._notebook) {
      return;
    }
    this._disconnect();
    this._notebook = notebook;
    const context = notebook?.sessionContext;
    if (notebook && context) {
      context.kernelChanged.connect(this._events.kernel, this);
      context.statusChanged.connect(this._events.status, this);
      context.connectionStatusChanged.connect(this._events.status, this);
      notebook.disposed.connect(this._onDisposed, this);
    }
    this._events.notebook();
  }

  private _disconnect(): void {
    const context = this._notebook?.sessionContext;
    context?.kernelChanged.disconnect(this._events.kernel, this);
    context?.statusChanged.disconnect(this._events.status, this);
    context?.connectionStatusChanged.disconnect(this._events.status, this);
    this._notebook?.disposed.disconnect(this._onDisposed, this);
  }

  private _onDisposed(closed: NotebookPanel): void {
    this._pinned = false;
    this._inFront = this._inFront === closed ? null : this._inFront;
    this._take(this._inFront);
  }

  private _notebook: NotebookPanel | null = null;
  private _inFront: NotebookPanel | null = null;
  private _pinned = false;
  private _isDisposed = false;
}
