import { blankSourceFile } from 'ts-blank-space';
import type { Transformed } from './contract';
import { Edits } from './edits';
import { lower, type LowerOptions, needsLowering } from './lower';
import { rewriteModuleSyntax } from './module-syntax';
import { parse, syntaxProblem, type Parsed } from './parse';
import { type Binding, type Bindings, declaredBindings, rewriteDeclarations } from './redeclare';
import { wrapObjectLiteral } from './object-literal';

export interface Cell {
  /** Unique; appears in stack traces and source maps. */
  readonly name: string;
  readonly code: string;
}

/**
 * A cell as JavaScript for V8's REPL mode. Types become blanks, so that lines and columns stay; where they cannot
 * (enums, parameter properties, an `import()` in the middle of a line) a source map says so. Imports become calls
 * of the global `__import__`. For one cell on its own; see {@link createTransformer}.
 */
export function transformCell(cell: Cell): Transformed {
  return transform(cell, new Map(), {}).transformed;
}

export type Transformer = (cell: Cell) => Transformed;

/** {@link transformCell} for the cells of one session, in their order: a later cell may declare any name again. */
export function createTransformer(options: LowerOptions = {}): Transformer {
  const bindings = new Map<string, Binding>();
  return cell => {
    const { transformed, declared } = transform(cell, bindings, options);
    declared.forEach((binding, name) => bindings.set(name, binding));
    return transformed;
  };
}

function transform(
  cell: Cell,
  bindings: Bindings,
  options: LowerOptions
): { transformed: Transformed; declared: Bindings } {
  const source = withoutMarks(cell.code);
  const asObject = wrapObjectLiteral(cell.name, source);
  const parsed = asObject?.parsed ?? parse(cell.name, source);
  const error = syntaxProblem(parsed);
  if (error) {
    return { transformed: { code: '', error, map: null }, declared: new Map() };
  }
  const { code, map } = toJavaScript(cell.name, parsed, bindings, options);
  return {
    transformed: { code, error: null, map: map ?? asObject?.map ?? null },
    declared: declaredBindings(parsed.tree, bindings)
  };
}

function toJavaScript(
  name: string,
  { tree }: Parsed,
  bindings: Bindings,
  options: LowerOptions
): { code: string; map: string | null } {
  const edits = new Edits(tree.text);
  rewriteModuleSyntax(tree, edits, bindings);
  rewriteDeclarations(tree, edits, bindings);
  return needsLowering(tree)
    ? lower(name, edits.apply(tree.text, name).code, options, bindings)
    : edits.apply(blankSourceFile(tree), name);
}

/** A byte order mark and the `#!` of a script would be syntax errors; their places are kept. */
function withoutMarks(code: string): string {
  return code.replace(/^\uFEFF/, ' ').replace(/^( ?)#!/, '$1//');
}
