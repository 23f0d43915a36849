import ts from 'typescript';

/**
 * TypeScript is parsed without its documentation comments, which takes less time and memory: a check needs
 * none (in JavaScript they are the types), and who asks for the documentation of a name wants that of one file or two.
 * These are read when the compiler looks for a comment within {@link withDocumentation}.
 */
export const COMMENTS = ts.JSDocParsingMode.ParseForTypeErrors;

let isWanted = false;
const read = new WeakSet<ts.SourceFile>();

/** What the compiler says meanwhile includes documentation. */
export function withDocumentation<T>(ask: () => T): T {
  isWanted = true;
  try {
    return ask();
  } finally {
    isWanted = false;
  }
}

/** Internal: where the parser leaves the comments before a node. */
interface Documented extends ts.Node {
  jsDoc?: readonly ts.JSDoc[];
}

interface Internals {
  readonly objectAllocator: { getNodeConstructor(): { readonly prototype: Documented } };
}

Object.defineProperty((ts as unknown as Internals).objectAllocator.getNodeConstructor().prototype, 'jsDoc', {
  configurable: true,
  get(this: Documented) {
    return isWanted ? commentsOf(this) : undefined;
  },
  // The compiler begins every node with none.
  set(this: Documented, comments: readonly ts.JSDoc[] | undefined) {
    if (comments !== undefined) {
      keep(this, comments);
    }
  }
});

function keep(node: Documented, comments: readonly ts.JSDoc[]): void {
  Object.defineProperty(node, 'jsDoc', { value: comments, configurable: true, enumerable: true, writable: true });
}

/** Of a node that has none so far. */
function commentsOf(node: Documented): readonly ts.JSDoc[] | undefined {
  // A node that the compiler has made up to describe a type is in no file.
  const file = node.getSourceFile() as ts.SourceFile | undefined;
  if (!file || read.has(file)) {
    return undefined;
  }
  read.add(file);
  isWanted = false;
  graft(ts.createSourceFile(file.fileName, file.text, ts.ScriptTarget.ESNext, true), file);
  isWanted = true;
  // Found now without coming here, if there is one.
  return node.jsDoc;
}

/** Moves the comments from one tree of a text to another. */
function graft(from: Documented, to: Documented): void {
  const { jsDoc: comments } = from;
  if (comments) {
    comments.forEach(comment => Object.assign(comment, { parent: to }));
    keep(to, comments);
  }
  const targets = childrenOf(to);
  childrenOf(from).forEach((child, index) => graft(child, targets[index]!));
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, child => void children.push(child));
  return children;
}
