import type { Kernel } from '@jupyterlab/services';

/** Between two series of attempts. Each series has growing pauses of its own. */
const PAUSE_MS = 5000;

/**
 * Reaches for a kernel again for as long as it takes. The application itself gives up after some attempts, and at
 * once when a server or a proxy has closed the connection in good order.
 */
export class Reconnecting {
  /** To be called whenever something has changed, with the kernel that is lost; null: none is. */
  watch(lost: Kernel.IKernelConnection | null): void {
    if (!lost || lost.isDisposed || lost.connectionStatus !== 'disconnected') {
      clearTimeout(this._timer);
      this._timer = undefined;
      return;
    }
    this._timer ??= setTimeout(() => {
      this._timer = undefined;
      // When a series fails, the next one is made.
      lost.reconnect().catch(() => this.watch(lost));
    }, PAUSE_MS);
  }

  private _timer: ReturnType<typeof setTimeout> | undefined;
}
