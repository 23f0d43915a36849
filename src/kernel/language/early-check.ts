import { basename } from 'node:path';
import ts from 'typescript';
import type { CellContext, CellFile } from './context';
import { GLOBALS } from './globals';
import { readLibrary } from './libraries';
import type { CellService } from './service';

/**
 * Checks cells that come before the compiler has read the types of Node: most of them need the language's own library
 * only, a fifth of the text. Every declaration here is one of the full program, too, so a cell without an error here
 * has none there; one with an error may have it for lack of Node's types only, and waits.
 */
export class EarlyCheck {
  private program: ts.Program | undefined;
  private readonly files = new Map<string, ts.SourceFile>();

  constructor(
    private readonly context: CellContext,
    private readonly cells: CellService
  ) {}

  /** False when it takes the full program to tell. */
  passes(cell: CellFile & { readonly isGlobal: boolean }): boolean {
    if (cell.isGlobal || !isUsual(this.cells.options) || this.importsOthers(cell)) {
      return false;
    }
    this.files.set(cell.path, source(cell.path, cell.text));
    const options = { ...this.cells.options, types: [] };
    const rootNames = [GLOBALS_PATH, cell.path];
    const program = ts.createProgram(rootNames, options, this.host(), this.program);
    this.program = program;
    const file = program.getSourceFile(cell.path)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].length === 0;
  }

  private importsOthers({ text }: CellFile): boolean {
    const { importedFiles } = ts.preProcessFile(text, true, true);
    return importedFiles.some(({ fileName }) => this.context.textOf(fileName) === undefined);
  }

  private host(): ts.CompilerHost {
    const textOf = (path: string): string | undefined => this.files.get(path)?.text ?? this.context.textOf(path);
    return {
      getSourceFile: path => this.fileAt(path),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      resolveModuleNameLiterals: literals =>
        literals.map(({ text }) => ({ resolvedModule: { resolvedFileName: text, extension: ts.Extension.Ts } })),
      fileExists: path => textOf(path) !== undefined,
      readFile: textOf,
      writeFile: () => undefined,
      getCanonicalFileName: path => path,
      getCurrentDirectory: () => '/',
      getNewLine: () => '\n',
      useCaseSensitiveFileNames: () => true
    };
  }

  private fileAt(path: string): ts.SourceFile | undefined {
    const known = this.files.get(path);
    if (known) {
      return known;
    }
    const own = path === GLOBALS_PATH ? GLOBALS + OF_NODE : this.context.textOf(path);
    const file = own === undefined ? readLibrary(path, this.cells.libraries) : source(path, own);
    if (file) {
      this.files.set(path, file);
    }
    return file;
  }
}

/** A project can ask for other libraries and types. */
function isUsual({ lib = [], types = [] }: ts.CompilerOptions): boolean {
  return lib.map(name => basename(name)).join() === 'lib.esnext.d.ts' && types.join() === 'node';
}

function source(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
}

const GLOBALS_PATH = '/__globals__.d.ts';

/** Of Node's global names those that first cells use, no wider than in its own types. */
const OF_NODE = `
interface Console {
  debug(message?: any, ...optionalParams: any[]): void;
  error(message?: any, ...optionalParams: any[]): void;
  info(message?: any, ...optionalParams: any[]): void;
  log(message?: any, ...optionalParams: any[]): void;
  warn(message?: any, ...optionalParams: any[]): void;
}
declare var console: Console;
`;
