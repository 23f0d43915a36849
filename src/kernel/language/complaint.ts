import ts from 'typescript';

/** A diagnostic with the places and types it is about. */
export interface Complaint {
  readonly code: number;
  readonly message: string;
  /** The innermost node that covers what the compiler underlines, null when it underlines something else. */
  readonly node: ts.Node | null;
  readonly checker: ts.TypeChecker;
}

/** The innermost node with exactly this extent. */
export function nodeAt(file: ts.SourceFile, start: number, length: number): ts.Node | null {
  const find = (node: ts.Node): ts.Node | undefined => {
    if (node.pos > start || node.end < start + length) {
      return undefined;
    }
    const inner = ts.forEachChild(node, find);
    return inner ?? (node.getStart(file) === start && node.end === start + length ? node : undefined);
  };
  return find(file) ?? null;
}

/** Codes for a name that nothing declares: TS2304 and its variants with advice. */
const UNKNOWN_NAME = new Set([2304, 2552, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593, 2663, 18004]);

/** The name that the compiler does not know; it may exist when the cell runs. Null for every other complaint. */
export function unknownName({ code, node }: Complaint): string | null {
  const isValue = node !== null && !ts.isTypeNode(node.parent);
  return UNKNOWN_NAME.has(code) && isValue && ts.isIdentifier(node) ? node.text : null;
}

/** See {@link TypeProblem.probe}. */
export function probeFor(complaint: Complaint): string | null {
  const name = unknownName(complaint);
  return name === null ? memberProbe(complaint) : `(${name}, true)`;
}

/** A member that a module does not have by its types; none whose name is nearly that of another. */
function memberProbe({ code, node, checker }: Complaint): string | null {
  if (code !== 2339 || !node || !ts.isPropertyAccessExpression(node.parent)) {
    return null;
  }
  const { expression } = node.parent;
  const isModule = checker.getTypeAtLocation(expression).symbol?.flags & ts.SymbolFlags.ValueModule;
  // A module that this cell is about to import is not there yet.
  return isModule && ts.isIdentifier(expression)
    ? `typeof ${expression.text} === 'undefined' || ${JSON.stringify(node.getText())} in ${expression.text}`
    : null;
}
