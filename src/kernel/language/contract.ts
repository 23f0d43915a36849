import type { MagicCell } from '../magics/translate';

/** Questions to the language thread. Offsets are UTF-16 units; the protocol's code points are converted at its edge. */
export interface Language {
  /** TypeScript to JavaScript for V8's REPL mode, lines and columns kept. Throws nothing: see `error`. */
  transform(cell: { readonly name: string; readonly code: string }): Promise<Transformed>;
  /** The cell with its magics written as calls; see src/kernel/magics. */
  magics(code: string): Promise<MagicCell>;
  complete(code: string, offset: number): Promise<Completions>;
  inspect(code: string, offset: number): Promise<Inspection | null>;
  isComplete(
    code: string
  ): Promise<{ readonly status: 'complete' | 'incomplete' | 'invalid'; readonly indent: string }>;
  /** The cell was run: its declarations are visible to later questions. */
  ran(cell: { readonly name: string; readonly code: string }): Promise<void>;
}

export interface Transformed {
  readonly code: string;
  /** Set when the code does not parse; `code` is then empty. */
  readonly error: SyntaxProblem | null;
  /** Source map (JSON text) when lines or columns could not be kept (enums, parameter properties), else null. */
  readonly map: string | null;
}

/** Lines and columns start at 1. */
export interface SyntaxProblem {
  readonly message: string;
  /** `TS1005` */
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly matches: readonly { readonly text: string; readonly kind: string; readonly detail: string | null }[];
}

export interface Inspection {
  /** `const add: (a: number, b: number) => number` */
  readonly signature: string;
  /** JSDoc as Markdown, empty when there is none. */
  readonly documentation: string;
}
