import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel, KernelSpec } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import { DEFAULT_SCHEDULE, type SchedulePreset } from '../protocol/watch-settings';
import { COMM_TARGET, KERNEL_NAME, WIRE_VERSION, type ToKernel } from '../protocol/wire';
import { CommLine } from './comm-line';
import { FollowedNotebook } from './followed-notebook';
import type { Link } from './link';
import { displayName, reach } from './reach';
import { Reconnecting } from './reconnecting';
import { StatusWatch } from './status-watch';
import type { RunStore } from './run-store';

/**
 * Follows one notebook and its kernel. While the panel is visible and the kernel is ours, a comm is open and feeds
 * the store; otherwise nothing is sent.
 */
export class Connection implements IDisposable {
  constructor(
    private readonly _store: RunStore,
    private readonly _specs: KernelSpec.IManager
  ) {
    this._line = new CommLine({
      target: COMM_TARGET,
      greetings: this._greetings,
      opening: () => this._store.begin(),
      message: message => this._store.take(message),
      closed: () => this._update()
    });
    this._followed = new FollowedNotebook({
      notebook: () => this._forget(),
      kernel: () => this._forget(),
      status: () => this._update()
    });
    this._specs.specsChanged.connect(this._update, this);
    this._store.changed.connect(this._update, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get link(): Link {
    return this._link;
  }

  /** The notebook that is followed. */
  get notebook(): NotebookPanel | null {
    return this._followed.notebook;
  }

  get isDisposed(): boolean {
    return this._followed.isDisposed;
  }

  /** Display name of the kernel of that notebook, null without one. */
  get kernelName(): string | null {
    return displayName(this.notebook, this._specs.specs);
  }

  get pinned(): boolean {
    return this._followed.pinned;
  }

  /** Stays with the notebook of now, or takes up the one in front again. */
  pin(pinned: boolean): void {
    this._followed.pin(pinned);
    this._changed.emit();
  }

  /** Follows the notebook in front, unless pinned to another one. What the former kernel has told is forgotten. */
  follow(inFront: NotebookPanel | null): void {
    this._followed.follow(inFront);
  }

  /** Whether somebody looks: a hidden panel costs the kernel nothing. */
  setActive(active: boolean): void {
    this._active = active;
    if (!active) {
      this._line.close();
    }
    this._update();
  }

  /** How closely trainings are watched, from now on and in every kernel that is followed. */
  set schedule(schedule: SchedulePreset) {
    this._schedule = schedule;
    const message = this._configure();
    if (!this._line.send(message)) {
      this._status?.send(message);
    }
  }

  /** Asks the training to end after its batch. False when there is no comm to ask through. */
  stopTraining(): boolean {
    return this._line.send({ type: 'stop-training' } satisfies ToKernel);
  }

  /** From now on a hidden panel hears that something is trained. */
  watchStatus(): void {
    this._status = new StatusWatch(this._store, this._greetings);
    this._update();
  }

  /** Gives the notebook our kernel. Rejects when it cannot be started. */
  async switchKernel(): Promise<void> {
    await this.notebook?.sessionContext.changeKernel({ name: KERNEL_NAME });
  }

  /** Rejects when the kernel cannot be restarted. */
  async restartKernel(): Promise<void> {
    await this.notebook?.sessionContext.restartKernel();
  }

  /** Tries again to reach the kernel. Rejects when the server is still away. */
  async reconnect(): Promise<void> {
    this._line.close();
    await this.notebook?.sessionContext.session?.kernel?.reconnect();
    this._update();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._followed.dispose();
      this._line.close();
      this._status?.watch(null);
      this._reconnecting.watch(null);
      Signal.clearData(this);
    }
  }

  private readonly _greetings = (): readonly ToKernel[] => [
    { type: 'hello', version: WIRE_VERSION },
    this._configure()
  ];

  private _configure(): ToKernel {
    return { type: 'configure', schedule: this._schedule };
  }

  /** Another kernel is looked at. */
  private _forget(): void {
    this._line.close();
    this._store.clear();
    this._update();
  }

  private _update(): void {
    const kernel = this.notebook?.sessionContext.session?.kernel ?? null;
    const reached = reach(this.notebook, kernel, this._specs.specs, kernel !== null && kernel === this._reached);
    this._reached = reached.kind === 'connecting' ? kernel : this._reached;
    this._reconnecting.watch(this._active && reached.kind === 'lost' ? kernel : null);
    if (reached.kind === 'lost' || reached.kind === 'starting' || reached.kind === 'died') {
      // Messages were or will be lost: the next comm begins with a snapshot.
      this._line.drop();
    }
    if (kernel && this._active && reached.kind === 'connecting') {
      this._line.open(kernel);
    }
    this._status?.watch(this._active || reached.kind !== 'connecting' ? null : kernel);
    this._setLink(this._refine(reached));
  }

  private _refine(reached: Link): Link {
    if (reached.kind !== 'connecting') {
      return reached;
    }
    if (this._line.refused) {
      return { kind: 'refused', notebook: reached.notebook };
    }
    return this._line.isOpen && this._store.answered ? { kind: 'connected', notebook: reached.notebook } : reached;
  }

  private _setLink(link: Link): void {
    if (JSON.stringify(link) !== JSON.stringify(this._link)) {
      this._link = link;
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _line: CommLine;
  private readonly _reconnecting = new Reconnecting();
  private readonly _followed: FollowedNotebook;
  private _status: StatusWatch | null = null;
  private _schedule: SchedulePreset = DEFAULT_SCHEDULE;
  /** The kernel that could be spoken to. */
  private _reached: Kernel.IKernelConnection | null = null;
  private _active = false;
  private _link: Link = { kind: 'no-notebook' };
}
