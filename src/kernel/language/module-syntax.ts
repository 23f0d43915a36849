import ts from 'typescript';
import type { Edits } from './edits';
import { type Bindings, importedNames } from './redeclare';

/** The global function that stands for `import` in a cell. */
const IMPORT = '__import__';

/**
 * A cell is a script to V8, which has no `import` statement and, in an evaluation, no working `import()`. Both
 * become calls of `__import__`; its properties `url`, `dirname` and `filename` stand for those of `import.meta`.
 * `export` has nobody to export to and is dropped; what it declares stays.
 */
export function rewriteModuleSyntax(tree: ts.SourceFile, edits: Edits, bindings: Bindings): void {
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement)) {
      rewriteImport(statement, tree, edits, bindings);
    } else {
      rewriteStatement(statement, tree, edits, bindings);
    }
  }
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ImportKeyword && tree.text[node.end] !== '.') {
      edits.replace(node.getStart(tree), node.end, IMPORT);
    } else if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      edits.replace(node.getStart(tree), node.end, IMPORT);
    } else {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(tree, visit);
}

function rewriteStatement(statement: ts.Statement, tree: ts.SourceFile, edits: Edits, bindings: Bindings): void {
  const start = statement.getStart(tree);
  if (ts.isImportEqualsDeclaration(statement)) {
    rewriteImportEquals(statement, tree, edits, bindings);
  } else if (ts.isExportDeclaration(statement)) {
    if (!statement.isTypeOnly) {
      edits.replace(start, statement.end, reExportText(statement));
    }
  } else if (ts.isExportAssignment(statement)) {
    // `0,` keeps a value that starts with `{` or `(` an expression of its own, and the length fits both forms.
    edits.replace(start, statement.expression.getStart(tree), '0,');
  } else if (ts.canHaveModifiers(statement)) {
    dropExport(statement, tree, edits);
  }
}

function rewriteImport(statement: ts.ImportDeclaration, tree: ts.SourceFile, edits: Edits, bindings: Bindings): void {
  // A type-only import is blanked with the types.
  if (statement.importClause?.isTypeOnly) {
    return;
  }
  const start = statement.getStart(tree);
  if (importsOnlyTypes(statement)) {
    return edits.replace(start, statement.end, ';');
  }
  const load = `await ${IMPORT}(${specifierText(statement.moduleSpecifier)})`;
  const list = importBindings(statement, load);
  // A name that V8 holds as a property of the global object cannot be declared: it is assigned.
  const assigned = importedNames(statement).some(name => bindings.get(name.text) === 'global');
  edits.replace(start, statement.end, assigned ? `void (${list});` : `let ${list};`);
}

/** `import { type A } from`: as the compiler, do not load the module for it. */
function importsOnlyTypes({ importClause: clause }: ts.ImportDeclaration): boolean {
  const bindings = clause?.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  return !clause?.name && elements.length > 0 && elements.every(element => element.isTypeOnly);
}

/** `{ a, b: c } = await …`, or with a namespace `ns = await …, { default: d } = ns`. */
function importBindings({ importClause: clause }: ts.ImportDeclaration, load: string): string {
  const bindings = clause?.namedBindings;
  const names = clause?.name ? [`default: ${clause.name.text}`] : [];
  if (bindings && ts.isNamespaceImport(bindings)) {
    const space = bindings.name.text;
    return names.length > 0 ? `${space} = ${load}, {${names.join()}} = ${space}` : `${space} = ${load}`;
  }
  for (const element of bindings?.elements ?? []) {
    if (!element.isTypeOnly) {
      const imported = element.propertyName ?? element.name;
      const key = ts.isStringLiteral(imported) ? JSON.stringify(imported.text) : imported.text;
      names.push(key === element.name.text ? key : `${key}: ${element.name.text}`);
    }
  }
  return `{${names.join(', ')}} = ${load}`;
}

function rewriteImportEquals(
  statement: ts.ImportEqualsDeclaration,
  tree: ts.SourceFile,
  edits: Edits,
  bindings: Bindings
): void {
  const start = statement.getStart(tree);
  const name = statement.name.getStart(tree);
  if (statement.isTypeOnly) {
    edits.replace(start, statement.end, ';');
  } else if (bindings.get(statement.name.text) === 'global') {
    edits.replace(start, name, 'void (');
    edits.insert(statement.moduleReference.end, ')');
  } else {
    edits.replace(start, name, 'let');
  }
}

function reExportText(statement: ts.ExportDeclaration): string {
  return statement.moduleSpecifier ? `let {} = await ${IMPORT}(${specifierText(statement.moduleSpecifier)});` : ';';
}

function dropExport(statement: ts.Statement & ts.HasModifiers, tree: ts.SourceFile, edits: Edits): void {
  const modifiers = ts.getModifiers(statement) ?? [];
  const first = modifiers.find(modifier => modifier.kind === ts.SyntaxKind.ExportKeyword);
  const last = modifiers.find(modifier => modifier.kind === ts.SyntaxKind.DefaultKeyword) ?? first;
  if (!first || !last || modifiers.some(modifier => modifier.kind === ts.SyntaxKind.DeclareKeyword)) {
    return;
  }
  const nameless = (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && !statement.name;
  if (!isTypeOnly(statement)) {
    edits.replace(first.getStart(tree), last.end, nameless ? '0,' : '');
  }
}

function isTypeOnly(statement: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

function specifierText(specifier: ts.Expression): string {
  return JSON.stringify(ts.isStringLiteralLike(specifier) ? specifier.text : '');
}
