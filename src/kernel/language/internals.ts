import ts from 'typescript';

/** What the compiler exports besides its public types, and why it is used: docs/decisions/0005. */
interface Internals {
  createTypeChecker(host: ts.Program): Checker;
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
}

/** The checker of a program, asked file by file. */
export interface Checker extends ts.TypeChecker {
  getDiagnostics(file: ts.SourceFile): readonly ts.Diagnostic[];
}

/** The part of a program through which a checker and a language service find files. */
export interface InternalProgram {
  getSourceFile(path: string): ts.SourceFile | undefined;
  getSourceFileByPath(path: string): ts.SourceFile | undefined;
  getTypeChecker(): ts.TypeChecker;
  getResolvedModule(file: ts.SourceFile, name: string, mode: unknown): Resolved | undefined;
  getResolvedModuleFromModuleSpecifier(specifier: ts.StringLiteralLike, file?: ts.SourceFile): Resolved | undefined;
}

export type Resolved = ts.ResolvedModuleWithFailedLookupLocations;

/** A comment that says something about the next line: `@ts-ignore` or `@ts-expect-error`. */
export interface CommentDirective {
  readonly range: ts.TextRange;
}

/** Fields that a program sets in its files, and those that the parser and the binder leave there. */
interface InternalFile {
  path: string;
  resolvedPath: string;
  originalFileName: string;
  imports: readonly ts.StringLiteralLike[];
  moduleAugmentations: readonly ts.StringLiteral[];
  ambientModuleNames: readonly string[];
  externalModuleIndicator: ts.Node | true | undefined;
  readonly bindDiagnostics: readonly ts.Diagnostic[];
  readonly commentDirectives?: readonly CommentDirective[];
}

export const { createTypeChecker } = ts as unknown as Internals;

/** A module that a checker can look at, without a program. */
export function looseModule(path: string, text: string, options: ts.CompilerOptions): ts.SourceFile {
  const how = { languageVersion: ts.ScriptTarget.ESNext, setExternalModuleIndicator: markAsModule };
  const file = ts.createSourceFile(path, text, how, true, ts.ScriptKind.TS);
  const fields = { path, resolvedPath: path, originalFileName: path };
  Object.assign(file, fields, { imports: importsOf(file), moduleAugmentations: [], ambientModuleNames: [] });
  bindSymbols(file, options);
  return file;
}

function importsOf(file: ts.SourceFile): readonly ts.StringLiteralLike[] {
  return file.statements.flatMap(statement => {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const specifier = isImport ? statement.moduleSpecifier : undefined;
    return specifier && ts.isStringLiteralLike(specifier) ? [specifier] : [];
  });
}

/** Makes the symbols of a file, which the checker does otherwise. */
export function bindSymbols(file: ts.SourceFile, options: ts.CompilerOptions): void {
  (ts as unknown as Internals).bindSourceFile(file, options);
}

export function bindDiagnostics(file: ts.SourceFile): readonly ts.Diagnostic[] {
  return (file as ts.SourceFile & InternalFile).bindDiagnostics;
}

export function commentDirectives(file: ts.SourceFile): readonly CommentDirective[] {
  return (file as ts.SourceFile & InternalFile).commentDirectives ?? [];
}

/** Without it the parser reads `await (x)` and `await [x]` at the top as a call and an element access. */
export function markAsModule(file: ts.SourceFile): void {
  (file as ts.SourceFile & InternalFile).externalModuleIndicator = true;
}
