import ts from 'typescript';
import { Edits } from './edits';
import { parse, type Parsed } from './parse';

/**
 * A cell that is `{ … }` and nothing else is an object to its writer, as in every console, and a block to the
 * language. Returns the parse of the cell in parentheses, or null when it is no object literal.
 */
export function wrapObjectLiteral(name: string, code: string): { parsed: Parsed; map: string | null } | null {
  if (!/^(\s|\/[/*])*\{/.test(code) && !code.startsWith('/')) {
    return null;
  }
  const { tree } = parse(name, code);
  const first = tree.statements[0];
  const end = tree.endOfFileToken.pos;
  if (!first || !ts.isBlock(first) || code[end - 1] !== '}') {
    return null;
  }
  const start = first.getStart(tree);
  const edits = new Edits(code);
  // A blank before the brace can make room, so that no column moves.
  const room = code[start - 1] === ' ' || code[start - 1] === '\t' ? 1 : 0;
  edits.replace(start - room, start, '(');
  edits.insert(end, ')');
  const wrapped = edits.apply(code, name);
  const parsed = parse(name, wrapped.code);
  return isObjectLiteral(parsed) ? { parsed, map: wrapped.map } : null;
}

function isObjectLiteral({ tree, diagnostics }: Parsed): boolean {
  const [only, ...more] = tree.statements;
  return (
    diagnostics.length === 0 &&
    more.length === 0 &&
    only !== undefined &&
    ts.isExpressionStatement(only) &&
    ts.isParenthesizedExpression(only.expression) &&
    ts.isObjectLiteralExpression(only.expression.expression)
  );
}
