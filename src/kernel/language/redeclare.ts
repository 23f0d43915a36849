import ts from 'typescript';
import type { Edits } from './edits';

/** How V8 holds a top-level name: as a lexical binding of the script, or as a property of the global object. */
export type Binding = 'lexical' | 'global';
export type Bindings = ReadonlyMap<string, Binding>;

/**
 * Lets a later cell declare a name again. V8's REPL mode allows that only within `let` and `class`, and within
 * `function` and `var` (measured on V8 11.3: `const x` and then `let x` is a SyntaxError). Hence `const` becomes
 * `let`, and a declaration whose name an earlier cell holds in the other way becomes an assignment to that name.
 */
export function rewriteDeclarations(tree: ts.SourceFile, edits: Edits, bindings: Bindings): void {
  for (const statement of tree.statements) {
    if (isAmbient(statement)) {
      continue;
    }
    if (ts.isVariableStatement(statement)) {
      rewriteVariables(statement, tree, edits, bindings);
    } else if (ts.isFunctionDeclaration(statement) && statement.body && holds(statement.name, 'lexical', bindings)) {
      assign(statement, statement.name!, tree, edits);
    } else if (ts.isClassDeclaration(statement) && holds(statement.name, 'global', bindings)) {
      assign(statement, statement.name!, tree, edits);
    }
  }
  for (const list of nestedVars(tree)) {
    if (list.declarations.some(one => boundNames(one.name).some(name => bindings.get(name) === 'lexical'))) {
      assignVariables(list, tree, edits);
    }
  }
}

/** The top-level names of a cell and how V8 will hold them after {@link rewriteDeclarations}, over `earlier` ones. */
export function declaredBindings(tree: ts.SourceFile, earlier: Bindings): Bindings {
  const declared = new Map<string, Binding>();
  const declare = (name: ts.BindingName | undefined, binding: Binding): void => {
    for (const text of name ? boundNames(name) : []) {
      declared.set(text, earlier.get(text) ?? binding);
    }
  };
  for (const statement of tree.statements.filter(one => !isAmbient(one))) {
    if (ts.isVariableStatement(statement)) {
      const binding = isLexical(statement.declarationList) ? 'lexical' : 'global';
      statement.declarationList.declarations.forEach(declaration => declare(declaration.name, binding));
    } else if (ts.isFunctionDeclaration(statement)) {
      declare(statement.name, 'global');
    } else if (
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isImportEqualsDeclaration(statement) ||
      (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name))
    ) {
      declare(statement.name as ts.Identifier | undefined, 'lexical');
    } else if (ts.isImportDeclaration(statement)) {
      importedNames(statement).forEach(name => declare(name, 'lexical'));
    }
  }
  for (const list of nestedVars(tree)) {
    list.declarations.forEach(declaration => declare(declaration.name, 'global'));
  }
  return declared;
}

/** Every name that a binding declares: `a`, `b` and `c` of `{ a, x: [b, ...c] }`. */
export function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) {
    return [name.text];
  }
  return name.elements.flatMap(element => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** The local names of an import that are values. */
export function importedNames({ importClause: clause }: ts.ImportDeclaration): readonly ts.Identifier[] {
  if (!clause || clause.isTypeOnly) {
    return [];
  }
  const bindings = clause.namedBindings;
  const named = !bindings
    ? []
    : ts.isNamespaceImport(bindings)
      ? [bindings.name]
      : bindings.elements.filter(element => !element.isTypeOnly).map(element => element.name);
  return clause.name ? [clause.name, ...named] : named;
}

function rewriteVariables(
  statement: ts.VariableStatement,
  tree: ts.SourceFile,
  edits: Edits,
  bindings: Bindings
): void {
  const list = statement.declarationList;
  if ((list.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using) {
    // Is compiled; see lower.ts.
    return;
  }
  const lexical = isLexical(list);
  const other = lexical ? 'global' : 'lexical';
  const start = list.getStart(tree);
  if (list.declarations.some(one => boundNames(one.name).some(name => bindings.get(name) === other))) {
    assignVariables(list, tree, edits);
  } else if (lexical && tree.text.startsWith('const', start)) {
    edits.replace(start, start + 'const'.length, 'let');
  }
}

/** `let { a } = o, b` becomes `void ({ a } = o, b = undefined)`; names that are new become global properties. */
function assignVariables(list: ts.VariableDeclarationList, tree: ts.SourceFile, edits: Edits): void {
  const start = list.getStart(tree);
  const keywordEnd = start + (tree.text.startsWith('const', start) ? 'const'.length : 'let'.length);
  if (/^\s*(of|in)\b/.test(tree.text.slice(list.end))) {
    // The head of a loop takes a target as it is.
    return edits.replace(start, keywordEnd, '');
  }
  // The statement must not give the cell a value that a declaration would not.
  edits.replace(start, keywordEnd, 'void');
  edits.insert(keywordEnd, '(');
  for (const { name, type, exclamationToken, initializer } of list.declarations) {
    if (!initializer) {
      edits.insert((type ?? exclamationToken ?? name).end, ' = undefined');
    }
  }
  edits.insert(list.end, ')');
}

/** `var` in blocks and loops, which belongs to the top level all the same. */
export function nestedVars(tree: ts.SourceFile): readonly ts.VariableDeclarationList[] {
  const lists: ts.VariableDeclarationList[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclarationList(node) && !isLexical(node)) {
      lists.push(node);
    } else if (!ts.isFunctionLike(node) && !ts.isClassLike(node) && !ts.isModuleDeclaration(node)) {
      ts.forEachChild(node, visit);
    }
  };
  tree.statements.filter(statement => !ts.isVariableStatement(statement)).forEach(visit);
  return lists;
}

/** `function f() {}` becomes `f = function () {};`, which is not hoisted: the price of changing what a name is. */
function assign(
  statement: ts.FunctionDeclaration | ts.ClassDeclaration,
  name: ts.Identifier,
  tree: ts.SourceFile,
  edits: Edits
): void {
  const keyword = statement.modifiers?.find(one => one.kind === ts.SyntaxKind.AsyncKeyword)?.getStart(tree);
  const start = keyword ?? tree.text.lastIndexOf(ts.isClassDeclaration(statement) ? 'class' : 'function', name.pos);
  edits.insert(start, `void (${name.text} = `);
  edits.replace(name.getStart(tree), name.end, '');
  edits.insert(statement.end, ');');
}

function holds(name: ts.Identifier | undefined, binding: Binding, bindings: Bindings): boolean {
  return name !== undefined && bindings.get(name.text) === binding;
}

function isLexical(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) !== 0;
}

function isAmbient(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(modifier => modifier.kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}
