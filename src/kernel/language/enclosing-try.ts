import ts from 'typescript';

/**
 * Whether an error thrown at a place of some JavaScript is caught in the same function: a `try` stands around it whose
 * `catch` does not always throw again. Line and column start at 1.
 */
export function catches(code: string, line: number, column: number): boolean {
  const tree = ts.createSourceFile('code.js', code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const starts = tree.getLineStarts();
  const offset = (starts[line - 1] ?? code.length) + column - 1;
  for (let node = innermost(tree, offset); !ts.isSourceFile(node) && !isFunction(node); node = node.parent) {
    const { parent } = node;
    if (
      ts.isTryStatement(parent) &&
      parent.tryBlock === node &&
      parent.catchClause &&
      !throwsAgain(parent.catchClause)
    ) {
      return true;
    }
  }
  return false;
}

function innermost(node: ts.Node, offset: number): ts.Node {
  const child = ts.forEachChild(node, one => (one.pos <= offset && offset < one.end ? one : undefined));
  return child ? innermost(child, offset) : node;
}

/** It ends in a `throw`, and nothing in it leads elsewhere. What throws again only sometimes counts as catching. */
function throwsAgain({ block }: ts.CatchClause): boolean {
  const leaves = (node: ts.Node): boolean =>
    !isFunction(node) && (isLeaving(node) || (ts.forEachChild(node, leaves) ?? false));
  const last = block.statements.at(-1);
  return last !== undefined && ts.isThrowStatement(last) && !leaves(block);
}

function isLeaving(node: ts.Node): boolean {
  return ts.isReturnStatement(node) || ts.isBreakOrContinueStatement(node);
}

function isFunction(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) || ts.isPropertyDeclaration(node);
}
