import ts from 'typescript';

/** What a plain expression gives, as far as its operators ask. */
type Kind = 'number' | 'string' | 'boolean' | 'other';

/**
 * Whether a cell can have no type error by its form alone, so that it need not wait until the compiler has read its
 * libraries: literals, arithmetic with numbers, variables that exist, and `console.log` of these.
 */
export function isPlain(tree: ts.SourceFile, isDeclared: (name: string) => boolean): boolean {
  const isConsole = !isDeclared('console');
  const kindOf = (node: ts.Expression): Kind | null => {
    switch (node.kind) {
      case ts.SyntaxKind.NumericLiteral:
        return 'number';
      case ts.SyntaxKind.StringLiteral:
      case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
        return 'string';
      case ts.SyntaxKind.TrueKeyword:
      case ts.SyntaxKind.FalseKeyword:
        return 'boolean';
      case ts.SyntaxKind.NullKeyword:
      case ts.SyntaxKind.BigIntLiteral:
        return 'other';
      case ts.SyntaxKind.Identifier:
        return isDeclared((node as ts.Identifier).text) ? 'other' : null;
      case ts.SyntaxKind.ParenthesizedExpression:
        return kindOf((node as ts.ParenthesizedExpression).expression);
      case ts.SyntaxKind.PrefixUnaryExpression:
        return kindOf((node as ts.PrefixUnaryExpression).operand) === 'number' ? 'number' : null;
      case ts.SyntaxKind.BinaryExpression:
        return kindOfBinary(node as ts.BinaryExpression);
      case ts.SyntaxKind.ArrayLiteralExpression:
        return (node as ts.ArrayLiteralExpression).elements.every(kindOf) ? 'other' : null;
      default:
        return null;
    }
  };
  const kindOfBinary = ({ left, operatorToken, right }: ts.BinaryExpression): Kind | null => {
    const kinds = [kindOf(left), kindOf(right)];
    if (ARITHMETIC.has(operatorToken.kind) && kinds.every(kind => kind === 'number')) {
      return 'number';
    }
    const joins =
      operatorToken.kind === ts.SyntaxKind.PlusToken && kinds.every(kind => kind === 'number' || kind === 'string');
    return joins ? 'string' : null;
  };
  const isPrinting = (node: ts.Expression): boolean =>
    isConsole &&
    ts.isCallExpression(node) &&
    node.expression.getText(tree) === 'console.log' &&
    node.arguments.every(kindOf);
  return tree.statements.every(statement => {
    if (ts.isExpressionStatement(statement)) {
      return kindOf(statement.expression) !== null || isPrinting(statement.expression);
    }
    return (
      ts.isVariableStatement(statement) &&
      !statement.modifiers &&
      statement.declarationList.declarations.every(
        ({ name, type, initializer }) => ts.isIdentifier(name) && !type && initializer && kindOf(initializer) !== null
      )
    );
  });
}

const ARITHMETIC = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.PercentToken
]);
