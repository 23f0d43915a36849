import ts from 'typescript';
import type { Bindings } from './redeclare';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  sourceMap: true,
  verbatimModuleSyntax: true
};

/** What a project decides about the meaning of decorators. */
export type LowerOptions = Pick<ts.CompilerOptions, (typeof DECIDED)[number]>;

const DECIDED = ['experimentalDecorators', 'emitDecoratorMetadata'] as const;

export function lowerOptions(options: ts.CompilerOptions): LowerOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => (DECIDED as readonly string[]).includes(name)));
}

/** Whether the tree holds syntax that has no JavaScript under its types: it must be compiled, not blanked. */
export function needsLowering(tree: ts.SourceFile): boolean {
  return ts.forEachChild(tree, hasLowered) ?? false;
}

/** Plain JavaScript for TypeScript without imports and exports, and the source map of the compiler. */
export function lower(
  name: string,
  code: string,
  options: LowerOptions,
  bindings: Bindings
): { readonly code: string; readonly map: string | null } {
  const { outputText, sourceMapText } = ts.transpileModule(code, {
    fileName: name,
    compilerOptions: { ...OPTIONS, ...options },
    transformers: { after: [redeclarable(bindings)] }
  });
  return { code: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), map: sourceMapText ?? null };
}

function hasLowered(node: ts.Node): boolean {
  return isLowered(node) || (ts.forEachChild(node, hasLowered) ?? false);
}

function isLowered(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.EnumDeclaration:
    case ts.SyntaxKind.ModuleDeclaration:
      return !hasModifier(node as ts.EnumDeclaration, ts.SyntaxKind.DeclareKeyword) && !isGlobalAugmentation(node);
    case ts.SyntaxKind.Parameter:
      return ((node as ts.ParameterDeclaration).modifiers?.length ?? 0) > 0;
    case ts.SyntaxKind.VariableDeclarationList:
      return (node.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using;
    case ts.SyntaxKind.Decorator:
    case ts.SyntaxKind.AccessorKeyword:
    case ts.SyntaxKind.TypeAssertionExpression:
      return true;
    default:
      return false;
  }
}

function isGlobalAugmentation(node: ts.Node): boolean {
  return ts.isModuleDeclaration(node) && (ts.isStringLiteral(node.name) || node.name.text === 'global');
}

function hasModifier(node: ts.Node & { readonly modifiers?: ts.NodeArray<ts.ModifierLike> }, kind: ts.SyntaxKind) {
  return node.modifiers?.some(modifier => modifier.kind === kind) ?? false;
}

/**
 * What the compiler declares by `var` in front of code: an enum or a namespace, where `let` starts afresh instead of
 * keeping the members of an earlier run, and everything beside a `using`, which is no more global than in other cells.
 */
function redeclarable(bindings: Bindings): ts.TransformerFactory<ts.SourceFile> {
  return ({ factory }) =>
    file => {
      const redeclare = (statement: ts.Statement): ts.Statement | readonly ts.Statement[] => {
        if (!ts.isVariableStatement(statement) || !isMade(statement)) {
          return statement;
        }
        const { declarations } = statement.declarationList;
        const isGlobal = ({ name }: ts.VariableDeclaration): boolean =>
          bindings.get((name as ts.Identifier).text) === 'global';
        const list = declarations.filter(one => !isGlobal(one));
        const declared = factory.createVariableDeclarationList(list, ts.NodeFlags.Let);
        // A name that V8 holds as a property of the global object cannot be declared: it is emptied.
        const emptied = declarations.filter(isGlobal).map(({ name }) => {
          const empty = factory.createAssignment(name as ts.Identifier, factory.createVoidZero());
          return factory.createExpressionStatement(factory.createVoidExpression(empty));
        });
        return [
          ...(list.length > 0 ? [factory.updateVariableStatement(statement, statement.modifiers, declared)] : []),
          ...emptied
        ];
      };
      return factory.updateSourceFile(file, file.statements.flatMap(redeclare));
    };
}

/** A `var` that the user did not write. */
function isMade(statement: ts.VariableStatement): boolean {
  const original = ts.getOriginalNode(statement);
  const isVar = (statement.declarationList.flags & ts.NodeFlags.BlockScoped) === 0;
  return isVar && (ts.isEnumDeclaration(original) || ts.isModuleDeclaration(original) || original.pos < 0);
}
