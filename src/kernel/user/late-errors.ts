import { currentOrigin, type Origin, originOf } from './attribution';
import type { CellRegistry } from './cells';
import { describeError } from './errors';
import type { Outbox } from './outbox';

/** Errors that no cell waits for are told to the cell that caused them, and the process goes on. */
export function installLateErrors(outbox: Outbox, cells: CellRegistry): void {
  process.on('uncaughtException', error => reportLate(outbox, cells, error, currentOrigin()));
  process.on('unhandledRejection', (error, promise) => reportLate(outbox, cells, error, originOf(promise)));
}

export function reportLate(outbox: Outbox, cells: CellRegistry, error: unknown, origin: Origin | null): void {
  outbox.post({ type: 'late-error', id: origin?.id ?? null, error: describeError(error, cells) });
}
