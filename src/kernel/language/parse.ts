import ts from 'typescript';
import type { Problem } from './contract';

/** What a cell parses to. The tree is there even when the text is broken. */
export interface Parsed {
  readonly tree: ts.SourceFile;
  readonly diagnostics: readonly ts.DiagnosticWithLocation[];
}

/** Parses `code` as a module (so that `await` is a keyword at the top), without JSX and without JSDoc. */
export function parse(name: string, code: string): Parsed {
  const tree = ts.createSourceFile(
    name,
    code,
    {
      languageVersion: ts.ScriptTarget.ESNext,
      impliedNodeFormat: ts.ModuleKind.ESNext,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
      setExternalModuleIndicator: markAsModule
    },
    false,
    ts.ScriptKind.TS
  );
  // Not in the public types, but what every tool built on the parser reads: getSyntacticDiagnostics needs a program.
  const { parseDiagnostics } = tree as ts.SourceFile & { parseDiagnostics: ts.DiagnosticWithLocation[] };
  return { tree, diagnostics: parseDiagnostics };
}

/** The first problem of a parse, in the user's words: lines and columns start at 1. */
export function syntaxProblem({ tree, diagnostics }: Parsed): Problem | null {
  const first = diagnostics[0];
  if (!first) {
    return null;
  }
  const { line, character } = tree.getLineAndCharacterOfPosition(first.start);
  return {
    message: ts.flattenDiagnosticMessageText(first.messageText, '\n'),
    code: `TS${first.code}`,
    line: line + 1,
    column: character + 1,
    length: first.length
  };
}

function markAsModule(file: ts.SourceFile): void {
  // Without it the parser reads `await (x)` and `await [x]` at the top as a call and an element access.
  (file as ts.SourceFile & { externalModuleIndicator?: ts.Node | true }).externalModuleIndicator = true;
}
