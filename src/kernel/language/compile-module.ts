import ts from 'typescript';

/** A local module as the body of a function `(exports, require, module, __filename, __dirname, __import__)`. */
export interface CompiledModule {
  readonly code: string;
  readonly map: string | null;
  /** What its `import` and `export … from` statements name and its code uses; `require` must know their exports. */
  readonly imports: readonly string[];
  /** Whether `await` stands outside of every function, so that the body must be an async function. */
  readonly awaits: boolean;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleDetection: ts.ModuleDetectionKind.Auto,
  esModuleInterop: true,
  allowJs: true,
  sourceMap: true
};

/**
 * Compiles a module beside the notebook. CommonJS keeps bindings live and cycles possible; `import()` and
 * `import.meta` become `__import__`, as in cells.
 * @throws SyntaxError with `line` and `column` when it does not parse.
 */
export function compileModule(file: string, text: string): CompiledModule {
  const imports = new Set<string>();
  const result = ts.transpileModule(text, {
    // The compiler leaves `.mts` and `.mjs` the modules that they are.
    fileName: file.replace(/\.m([tj]s)$/, '.$1'),
    compilerOptions: OPTIONS,
    reportDiagnostics: true,
    transformers: { before: [dynamicImports], after: [context => node => collectImports(node, context, imports)] }
  });
  const problem = result.diagnostics?.find(isSyntactic);
  if (problem?.file && problem.start !== undefined) {
    const { line, character } = problem.file.getLineAndCharacterOfPosition(problem.start);
    const message = ts.flattenDiagnosticMessageText(problem.messageText, '\n');
    throw new SyntaxError(`${message} (${file}:${line + 1}:${character + 1}, TS${problem.code})`);
  }
  const code = result.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  return { code, map: result.sourceMapText ?? null, imports: [...imports], awaits: awaitsAtTop(code) };
}

/** Codes from 1000 to 1999 are the parser's; the rest is about types and options. */
function isSyntactic(diagnostic: ts.Diagnostic): boolean {
  return diagnostic.category === ts.DiagnosticCategory.Error && diagnostic.code >= 1000 && diagnostic.code < 2000;
}

function dynamicImports(context: ts.TransformationContext): ts.Transformer<ts.SourceFile> {
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      return factory.createIdentifier('__import__');
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const visited = node.arguments.map(argument => ts.visitNode(argument, visit) as ts.Expression);
      return factory.createCallExpression(factory.createIdentifier('__import__'), undefined, visited);
    }
    return ts.visitEachChild(node, visit, context);
  };
  return file => ts.visitNode(file, visit) as ts.SourceFile;
}

/** The compiler's own `require` calls have no place in the source: those the user wrote stay lazy. */
function collectImports(file: ts.SourceFile, context: ts.TransformationContext, imports: Set<string>): ts.SourceFile {
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isCallExpression(node) && node.pos < 0 && ts.isIdentifier(node.expression)) {
      const [argument] = node.arguments;
      if (node.expression.text === 'require' && argument && ts.isStringLiteral(argument)) {
        imports.add(argument.text);
      }
    }
    return ts.visitEachChild(node, visit, context);
  };
  return ts.visitNode(file, visit) as ts.SourceFile;
}

function awaitsAtTop(code: string): boolean {
  const tree = ts.createSourceFile('compiled.js', code, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
  const awaits = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isPropertyDeclaration(node)) {
      return false;
    }
    const isAwait = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
    // Read as a script, `await (x)` is a call; no one names a function `await`.
    const isCall = ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'await';
    return isAwait || isCall || (ts.forEachChild(node, awaits) ?? false);
  };
  return awaits(tree);
}
