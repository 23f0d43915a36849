import ts from 'typescript';

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
  options: LowerOptions
): { readonly code: string; readonly map: string | null } {
  const { outputText, sourceMapText } = ts.transpileModule(code, {
    fileName: name,
    compilerOptions: { ...OPTIONS, ...options },
    transformers: { after: [redeclarable] }
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

/** `var Color;` in front of an enum or namespace keeps the members of an earlier run; `let Color;` starts afresh. */
function redeclarable(context: ts.TransformationContext): ts.Transformer<ts.SourceFile> {
  const { factory } = context;
  return file =>
    factory.updateSourceFile(
      file,
      file.statements.map(statement => {
        const original = ts.getOriginalNode(statement);
        return ts.isVariableStatement(statement) && (ts.isEnumDeclaration(original) || ts.isModuleDeclaration(original))
          ? factory.updateVariableStatement(
              statement,
              statement.modifiers,
              factory.createVariableDeclarationList(statement.declarationList.declarations, ts.NodeFlags.Let)
            )
          : statement;
      })
    );
}
