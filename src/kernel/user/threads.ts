import type { CellRequest, CommMessage, Configure, PromptAnswer } from './contract';

/** Control thread to main thread of the user process. */
export type ToMain =
  | { readonly type: 'run'; readonly id: string; readonly cell: CellRequest }
  /** `id`: the cell that was running when Stop was pressed, null for none. */
  | { readonly type: 'stop'; readonly id: string | null }
  /** What ran has been terminated. */
  | { readonly type: 'terminated'; readonly id: string | null }
  | PromptAnswer
  | CommMessage
  | Configure
  /** A training ends by itself; the cell is left alone. */
  | { readonly type: 'stop-training' }
  | { readonly type: 'exit' };

/** Main thread to control thread. */
export type FromMain =
  /** Stop was heard; the main thread ends the cell itself within `graceMs`. */
  | { readonly type: 'stopping'; readonly graceMs: number }
  /** The cell has ended, or there was none to stop. */
  | { readonly type: 'ended'; readonly id: string | null };

/** What the control thread is started with. */
export interface ControlData {
  /** Of the outbox. */
  readonly memory: SharedArrayBuffer;
  /** Of the training clock. */
  readonly clock: SharedArrayBuffer;
}
