/** How often it is checked that the process which started the kernel still lives. */
const PARENT_CHECK_MS = 1000;

export interface Life {
  interrupt(): void;
  shutdown(): void;
}

/** Signals of the operating system, and the death of the parent where a Jupyter server asked to watch it. */
export function watchLife(life: Life): void {
  process.on('SIGINT', () => life.interrupt());
  process.on('SIGTERM', () => life.shutdown());
  if (process.env['JPY_PARENT_PID'] !== undefined) {
    // An orphan is given to another parent.
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) {
        life.shutdown();
      }
    }, PARENT_CHECK_MS).unref();
  }
}
