import type { Kernel } from '@jupyterlab/services';
import type { JSONObject } from '@lumino/coreutils';
import { COMM_TARGET, STATUS_ONLY } from '../protocol/wire';
import { CommLine } from './comm-line';
import type { RunStore } from './run-store';

/** While the panel is hidden: a few numbers a second at most, for a word in the status bar. */
export class StatusWatch {
  constructor(store: RunStore, greetings: () => readonly JSONObject[]) {
    this._line = new CommLine({
      target: COMM_TARGET,
      data: STATUS_ONLY,
      greetings,
      opening: () => undefined,
      message: message => store.take(message),
      closed: () => undefined
    });
  }

  /** Watches this kernel; null watches none. */
  watch(kernel: Kernel.IKernelConnection | null): void {
    if (kernel) {
      this._line.open(kernel);
    } else {
      this._line.close();
    }
  }

  /** Whether the message could be sent. */
  send(message: JSONObject): boolean {
    return this._line.send(message);
  }

  private readonly _line: CommLine;
}
