import { basename } from 'node:path';
import ts from 'typescript';
import type { CellContext, CellFile } from './context';
import { GLOBALS } from './globals';
import { readLibrary } from './libraries';
import { OpenProgram } from './open-program';
import type { CellService } from './service';

/**
 * Checks cells that come before the compiler has read the types of Node: most of them need the language's own library
 * only, a fifth of the text. Every declaration here is one of the full program, too, so a cell without an error here
 * has none there; one with an error may have it for lack of Node's types only, and waits.
 */
export class EarlyCheck {
  private open: OpenProgram | null = null;

  constructor(
    private readonly context: CellContext,
    private readonly cells: CellService
  ) {}

  /** False when it takes the full program to tell. */
  passes(cell: CellFile & { readonly isGlobal: boolean }): boolean {
    if (cell.isGlobal || !isUsual(this.cells.options) || this.importsOthers(cell)) {
      return false;
    }
    this.open ??= this.begin();
    return !this.open.isFull && this.open.diagnose(this.open.join(cell.path, cell.text)).length === 0;
  }

  /** The options have changed. */
  forget(): void {
    this.open = null;
  }

  private importsOthers({ text }: CellFile): boolean {
    const { importedFiles } = ts.preProcessFile(text, true, true);
    return importedFiles.some(({ fileName }) => this.context.textOf(fileName) === undefined);
  }

  private begin(): OpenProgram {
    const options = { ...this.cells.options, types: [] };
    const program = ts.createProgram(
      [GLOBALS_PATH],
      options,
      hostOf(path => this.fileAt(path))
    );
    return new OpenProgram(program, {
      options,
      textOf: path => this.context.textOf(path),
      lookUp: () => ({ resolvedModule: undefined })
    });
  }

  private fileAt(path: string): ts.SourceFile | undefined {
    return path === GLOBALS_PATH
      ? ts.createSourceFile(path, GLOBALS + OF_NODE, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS)
      : readLibrary(path, this.cells.libraries);
  }
}

/** Of a program of libraries alone, which imports nothing. */
function hostOf(getSourceFile: (path: string) => ts.SourceFile | undefined): ts.CompilerHost {
  return {
    getSourceFile,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: () => false,
    readFile: () => undefined,
    writeFile: () => undefined,
    getCanonicalFileName: path => path,
    getCurrentDirectory: () => '/',
    getNewLine: () => '\n',
    useCaseSensitiveFileNames: () => true
  };
}

/** A project can ask for other libraries and types. */
function isUsual({ lib = [], types = [] }: ts.CompilerOptions): boolean {
  return lib.map(name => basename(name)).join() === 'lib.esnext.d.ts' && types.join() === 'node';
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
