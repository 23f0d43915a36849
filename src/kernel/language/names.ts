import ts from 'typescript';
import { boundNames, nestedVars } from './redeclare';

/** What a name stands for, in the words that front ends have icons for. */
export type NameKind = 'const' | 'let' | 'function' | 'class' | 'interface' | 'type' | 'enum' | 'module';

/** Every name, of a value or a type, that the top level of a cell declares. */
export function topLevelNames(tree: ts.SourceFile): ReadonlyMap<string, NameKind> {
  const hoisted = nestedVars(tree).flatMap(list => list.declarations.flatMap(({ name }) => boundNames(name)));
  return new Map([...hoisted.map(name => [name, 'let'] as const), ...tree.statements.flatMap(namesOf)]);
}

/** The names that a cell declares without exporting them under this name. */
export function unexportedNames(tree: ts.SourceFile): readonly string[] {
  const exported = new Set(
    tree.statements
      .filter(isExported)
      .flatMap(namesOf)
      .map(([name]) => name)
  );
  return [...topLevelNames(tree).keys()].filter(name => !exported.has(name));
}

/** Every word of a text that could be a name. A superset: comments and strings count. */
export function words(code: string): ReadonlySet<string> {
  return new Set(code.match(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu) ?? []);
}

function namesOf(statement: ts.Statement): readonly (readonly [string, NameKind])[] {
  if (ts.isVariableStatement(statement)) {
    const list = statement.declarationList;
    const kind = list.flags & ts.NodeFlags.Const ? 'const' : 'let';
    return list.declarations.flatMap(declaration => boundNames(declaration.name)).map(name => [name, kind]);
  }
  if (ts.isImportDeclaration(statement)) {
    return importNames(statement.importClause).map(name => [name, 'module']);
  }
  const kind = DECLARATIONS.get(statement.kind);
  const { name } = statement as ts.DeclarationStatement;
  // `declare global` and `declare module 'x'` add to what is there already.
  return kind && name && ts.isIdentifier(name) && !(statement.flags & ts.NodeFlags.GlobalAugmentation)
    ? [[name.text, kind]]
    : [];
}

const DECLARATIONS: ReadonlyMap<ts.SyntaxKind, NameKind> = new Map([
  [ts.SyntaxKind.FunctionDeclaration, 'function'],
  [ts.SyntaxKind.ClassDeclaration, 'class'],
  [ts.SyntaxKind.InterfaceDeclaration, 'interface'],
  [ts.SyntaxKind.TypeAliasDeclaration, 'type'],
  [ts.SyntaxKind.EnumDeclaration, 'enum'],
  [ts.SyntaxKind.ModuleDeclaration, 'module'],
  [ts.SyntaxKind.ImportEqualsDeclaration, 'module']
]);

function importNames(clause: ts.ImportClause | undefined): readonly string[] {
  const bindings = clause?.namedBindings;
  const named = !bindings ? [] : ts.isNamespaceImport(bindings) ? [bindings.name] : bindings.elements.map(e => e.name);
  return [...(clause?.name ? [clause.name] : []), ...named].map(name => name.text);
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const kinds = new Set(modifiers.map(modifier => modifier.kind));
  return kinds.has(ts.SyntaxKind.ExportKeyword) && !kinds.has(ts.SyntaxKind.DefaultKeyword);
}

/** Names that a file makes by assigning them, or whose existence it asks about with `typeof`, declared or not. */
export function madeOrAskedNames(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = isAssignment(node) ? node.left : ts.isTypeOfExpression(node) ? node.expression : null;
    if (name && ts.isIdentifier(name)) {
      names.add(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}
