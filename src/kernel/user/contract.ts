import type { Backend, RunEvent } from '../../protocol/events';
import type { WatchSettings } from '../../protocol/watch-settings';

/** A value by MIME type, as in `display_data`. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** An error as the protocol carries it. */
export interface ErrorReport {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** One cell to run. `code` is JavaScript whose lines are the lines of `source`. */
export interface CellRequest {
  /** Unique name under which V8 knows the script; appears in stacks. */
  readonly name: string;
  readonly code: string;
  /** What the user wrote. */
  readonly source: string;
  readonly map: string | null;
  readonly executionCount: number | null;
  readonly cellId: string | null;
  /** Path when the cell is (a part of) a program file, with the line its first line has there. */
  readonly file: string | null;
  readonly firstLine: number;
  readonly silent: boolean;
}

/** What became of a question to the user: the text typed, or why it was not asked. */
export interface PromptAnswer {
  readonly type: 'prompt-answer';
  readonly prompt: number;
  readonly answer: { readonly text: string } | { readonly refusal: string };
}

/** One message of a comm of cells, in either direction. */
export interface CommMessage {
  readonly type: 'comm';
  readonly action: 'open' | 'message' | 'close';
  /** Id of the comm. */
  readonly comm: string;
  /** Empty but for `open`. */
  readonly target: string;
  /** JSON. */
  readonly data: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
}

/** How closely trainings are watched. */
export interface Configure {
  readonly type: 'configure';
  readonly settings: WatchSettings;
}

/** Kernel to user process. */
export type ToUser =
  | { readonly type: 'run'; readonly id: string; readonly cell: CellRequest }
  | PromptAnswer
  | CommMessage
  | Configure
  | { readonly type: 'interrupt' }
  /** Ask what runs to end by itself, and leave the cell alone. */
  | { readonly type: 'stop-training' }
  /** A command of the Chrome DevTools protocol for the main thread; answered also while it spins or is paused. */
  | { readonly type: 'inspect'; readonly id: number; readonly method: string; readonly params: object }
  | { readonly type: 'exit' };

/** Asks the user for a line of text; `prompt` comes back with the answer. */
export interface PromptQuestion {
  readonly type: 'prompt';
  readonly id: string | null;
  readonly prompt: number;
  readonly text: string;
  /** What is typed must not be seen. */
  readonly password: boolean;
}

/** User process to kernel. `id` names the cell that caused it, also when it comes late. */
export type FromUser =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: string; readonly outcome: Outcome }
  | { readonly type: 'stream'; readonly id: string | null; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly type: 'display';
      readonly id: string | null;
      readonly data: MimeBundle;
      readonly displayId: string | null;
      readonly update: boolean;
    }
  | PromptQuestion
  | (CommMessage & { readonly id: string | null })
  /** All targets that cells accept comms for. */
  | { readonly type: 'comm-targets'; readonly targets: readonly string[] }
  | { readonly type: 'clear'; readonly id: string | null; readonly wait: boolean }
  | { readonly type: 'late-error'; readonly id: string | null; readonly error: ErrorReport }
  | { readonly type: 'backend'; readonly backend: Backend }
  | { readonly type: 'event'; readonly event: RunEvent }
  | Inspected
  | InspectorEvent;

/** The answer to `inspect`. */
export interface Inspected {
  readonly type: 'inspected';
  readonly id: number;
  /** Null when the command failed; `error` then says why. */
  readonly result: object | null;
  readonly error: string | null;
}

/** An event of the Chrome DevTools protocol, such as `Debugger.paused`. */
export interface InspectorEvent {
  readonly type: 'inspector-event';
  readonly method: string;
  readonly params: object;
}

export type Outcome =
  | { readonly status: 'ok'; readonly result: MimeBundle | null }
  | { readonly status: 'error'; readonly error: ErrorReport };
