import ts from 'typescript';
import type { Edits } from './edits';

/** How V8 holds a top-level name: as a lexical binding of the script, or as a property of the global object. */
export type Binding = 'lexical' | 'global';
export type Bindings = ReadonlyMap<string, Binding>;

/**
 * Lets a later cell declare a name again. V8's REPL mode allows that only within `let` and `class`, and within
 * `function` and `var` (measured on V8 11.3: `const` then `let` is a SyntaxError). Hence `const` becomes `let`.
 */
export function rewriteDeclarations(tree: ts.SourceFile, edits: Edits, bindings: Bindings): void {
  void bindings;
  for (const statement of tree.statements) {
    if (ts.isVariableStatement(statement) && !isAmbient(statement)) {
      const list = statement.declarationList;
      if ((list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const) {
        const start = list.getStart(tree);
        edits.replace(start, start + 'const'.length, 'let');
      }
    }
  }
}

function isAmbient(statement: ts.VariableStatement): boolean {
  return statement.modifiers?.some(modifier => modifier.kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}
