import ts from 'typescript';
import { boundNames } from './redeclare';

/** Every name, of a value or a type, that the top level of a cell declares, without those it exports itself. */
export function topLevelNames(tree: ts.SourceFile): ReadonlySet<string> {
  return new Set(tree.statements.filter(statement => !isExported(statement)).flatMap(namesOf));
}

/** Every word of a text that could be a name. A superset: comments and strings count. */
export function words(code: string): ReadonlySet<string> {
  return new Set(code.match(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu) ?? []);
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(declaration => boundNames(declaration.name));
  }
  if (ts.isImportDeclaration(statement)) {
    return importNames(statement.importClause);
  }
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement)
  ) {
    return statement.name ? [statement.name.text] : [];
  }
  const isNamespace = ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name);
  return isNamespace && statement.name.text !== 'global' ? [statement.name.text] : [];
}

function importNames(clause: ts.ImportClause | undefined): readonly string[] {
  const bindings = clause?.namedBindings;
  const named = !bindings ? [] : ts.isNamespaceImport(bindings) ? [bindings.name] : bindings.elements.map(e => e.name);
  return [...(clause?.name ? [clause.name] : []), ...named].map(name => name.text);
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(modifier => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
