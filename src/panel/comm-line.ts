import type { Kernel } from '@jupyterlab/services';
import type { JSONObject } from '@lumino/coreutils';
import type { Json } from '../protocol/json';

export interface CommLineOptions {
  readonly target: string;
  /** Goes with the opening. */
  readonly data?: JSONObject;
  /** Sent right after opening, in this order. */
  readonly greetings: () => readonly JSONObject[];
  /** About to open a comm. */
  readonly opening: () => void;
  /** Must return at once: the kernel's other messages wait for it. */
  readonly message: (message: Json) => void;
  /** The kernel closed the comm. */
  readonly closed: () => void;
}

/** At most one comm to one kernel, opened from this side. */
export class CommLine {
  constructor(private readonly _options: CommLineOptions) {}

  get isOpen(): boolean {
    return this._comm !== null && !this._comm.isDisposed;
  }

  /** Whether this kernel closed the comm or allows none. */
  get refused(): boolean {
    return this._refused;
  }

  /** Opens a comm unless there is one to this kernel already, or this kernel has refused one. */
  open(kernel: Kernel.IKernelConnection): void {
    if (this._kernel === kernel && (this.isOpen || this._refused)) {
      return;
    }
    this.close();
    this._kernel = kernel;
    if (!kernel.handleComms) {
      this._refused = true;
      return;
    }
    this._options.opening();
    const comm = kernel.createComm(this._options.target);
    this._comm = comm;
    comm.onMsg = message => {
      if (this._comm === comm) {
        this._options.message(message.content.data as Json);
      }
    };
    comm.onClose = () => {
      if (this._comm === comm) {
        this._comm = null;
        this._refused = true;
        this._options.closed();
      }
    };
    comm.open(this._options.data);
    this._options.greetings().forEach(greeting => comm.send(greeting));
  }

  /** Whether the message could be sent: false without a comm. */
  send(message: JSONObject): boolean {
    const sent = this.isOpen;
    if (sent) {
      this._comm?.send(message);
    }
    return sent;
  }

  /** Says goodbye and forgets the kernel. */
  close(): void {
    const comm = this._comm;
    this._comm = null;
    this._kernel = null;
    this._refused = false;
    if (comm && !comm.isDisposed) {
      comm.close();
    }
  }

  /** Forgets the comm without a word: the other side is gone. */
  drop(): void {
    this._comm?.dispose();
    this._comm = null;
    this._refused = false;
  }

  private _comm: Kernel.IComm | null = null;
  private _kernel: Kernel.IKernelConnection | null = null;
  private _refused = false;
}
