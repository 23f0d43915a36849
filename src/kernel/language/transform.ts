import { blankSourceFile } from 'ts-blank-space';
import type { Transformed } from './contract';
import { Edits } from './edits';
import { lower, needsLowering } from './lower';
import { rewriteModuleSyntax } from './module-syntax';
import { parse, syntaxProblem, type Parsed } from './parse';
import { rewriteDeclarations, type Bindings } from './redeclare';
import { wrapObjectLiteral } from './object-literal';

export interface Cell {
  /** Unique; appears in stack traces and source maps. */
  readonly name: string;
  readonly code: string;
}

/**
 * A cell as JavaScript for V8's REPL mode. Types become blanks, so that lines and columns stay; where they cannot
 * (enums, parameter properties, an `import()` in the middle of a line) a source map says so. Imports become calls
 * of the global `__import__`. `bindings` are the names that earlier cells declared: without them a name may not
 * change between function and variable.
 */
export function transformCell(cell: Cell, bindings: Bindings = new Map()): Transformed {
  const source = withoutMarks(cell.code);
  const asObject = wrapObjectLiteral(cell.name, source);
  const parsed = asObject?.parsed ?? parse(cell.name, source);
  const error = syntaxProblem(parsed);
  if (error) {
    return { code: '', error, map: null };
  }
  const { code, map } = toJavaScript(cell.name, parsed, bindings);
  return { code, error: null, map: map ?? asObject?.map ?? null };
}

function toJavaScript(name: string, parsed: Parsed, bindings: Bindings): { code: string; map: string | null } {
  const { tree } = parsed;
  const edits = new Edits(tree.text);
  rewriteModuleSyntax(tree, edits);
  rewriteDeclarations(tree, edits, bindings);
  if (needsLowering(tree)) {
    return lower(name, edits.apply(tree.text, name).code);
  }
  return edits.apply(blankSourceFile(tree), name);
}

/** A byte order mark and the `#!` of a script would be syntax errors; their places are kept. */
function withoutMarks(code: string): string {
  return code.replace(/^\uFEFF/, ' ').replace(/^( ?)#!/, '$1//');
}
