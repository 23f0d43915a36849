import type { MagicCell } from '../magics/translate';
import type { TypeCheckMode } from './type-check-mode';

/** Questions to the language thread. Offsets are UTF-16 units; the protocol's code points are converted at its edge. */
export interface Language {
  /** TypeScript to JavaScript for V8's REPL mode, lines and columns kept. Throws nothing: see `error`. */
  transform(cell: { readonly name: string; readonly code: string }): Promise<Transformed>;
  /** The cell with its magics written as calls; see src/kernel/magics. */
  magics(code: string): Promise<MagicCell>;
  /** What the types of a cell that did not run say about it. Code that does not parse has no problems here. */
  check(code: string): Promise<Checked>;
  /** From the next cell on. */
  setTypeCheck(mode: TypeCheckMode): Promise<void>;
  complete(code: string, offset: number): Promise<Completions>;
  inspect(code: string, offset: number, isDetailed?: boolean): Promise<Inspection | null>;
  isComplete(
    code: string
  ): Promise<{ readonly status: 'complete' | 'incomplete' | 'invalid'; readonly indent: string }>;
  /** The cell was run, perhaps not to its end: its declarations are visible to later questions. */
  ran(cell: { readonly name: string; readonly code: string; readonly failed?: boolean }): Promise<void>;
  /** Whether an error thrown at a place of some JavaScript is caught in the same function, and not thrown again. */
  readonly catches: (code: string, line: number, column: number) => Promise<boolean>;
  /** An expression for a debug console, as JavaScript. */
  readonly erase: (expression: string) => Promise<string>;
}

export interface Transformed {
  readonly code: string;
  /** Set when the code does not parse; `code` is then empty. */
  readonly error: Problem | null;
  /** Source map (JSON text) when lines or columns could not be kept (enums, parameter properties), else null. */
  readonly map: string | null;
}

/** What the compiler complains about. Lines and columns start at 1. */
export interface Problem {
  readonly message: string;
  /** `TS1005` */
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** What the type check found in a cell. */
export interface TypeProblem extends Problem {
  /**
   * JavaScript that gives true where the cells run when there is no problem after all: what the compiler does not know
   * may exist (`globalThis.x = 1`, `eval`, members that types lack). It names variables and looks for members only.
   */
  readonly probe: string | null;
}

export interface Checked {
  readonly mode: TypeCheckMode;
  /** In the order of the text. */
  readonly problems: readonly TypeProblem[];
  /** What is wrong with the settings; said once. */
  readonly warnings: readonly string[];
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
