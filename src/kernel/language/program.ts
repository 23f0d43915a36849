import ts from 'typescript';
import type { CellContext, CellFile } from './context';
import { EarlyCheck } from './early-check';
import {
  bindDiagnostics,
  type Checker,
  createTypeChecker,
  type InternalProgram,
  looseModule,
  type Resolved
} from './internals';
import type { CellService } from './service';

export interface Diagnosed {
  readonly file: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly found: readonly ts.Diagnostic[];
}

/** Every text that was ever asked about is kept in memory by the checker. */
const FILES_PER_CHECKER = 500;

/**
 * A program and a type checker that outlive the cells: texts join them one after the other, so that what was found out
 * about libraries and earlier cells is found out once. The public way, a new program with a new checker for every
 * text, takes fifty times as long beside TensorFlow.js. Only a text that imports a file nobody imported so far, or
 * one that was changed, begins them anew.
 */
export class CellProgram {
  private program: ts.Program | null = null;
  private checker: Checker | null = null;
  /** Until there is a program with all libraries. */
  private early: EarlyCheck | null;
  private readonly joined = new Map<string, ts.SourceFile>();
  /** Texts that joined since the checker began. */
  private count = 0;
  /** Makes the program what the compiler made, which is how it must be when the service looks at it. */
  private detach = (): void => undefined;

  constructor(
    private readonly context: CellContext,
    private readonly cells: CellService
  ) {
    this.early = new EarlyCheck(context, cells);
  }

  /** Whether there is a program with all libraries. */
  get hasBegun(): boolean {
    return this.checker !== null;
  }

  /** Whether it is known without what the warm-up has not read yet that a text has no error. */
  isFineEarly(cell: CellFile & { readonly isGlobal: boolean }): boolean {
    return this.early?.passes(cell) ?? false;
  }

  /** What the compiler says about a text. @throws what the compiler throws; the next question finds it sane. */
  diagnostics(cell: CellFile & { readonly isGlobal?: boolean }): Diagnosed {
    if (cell.isGlobal) {
      return this.alone(cell);
    }
    const checker = this.prepare(cell);
    const file = this.join(cell.path, cell.text);
    try {
      return { file, checker, found: [...bindDiagnostics(file), ...checker.getDiagnostics(file)] };
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** The global scope is put together when a checker begins: a cell that adds to it has one of its own. */
  private alone(cell: CellFile): Diagnosed {
    this.early = null;
    this.detach();
    this.forget();
    this.cells.show(cell);
    const program = this.cells.service.getProgram()!;
    const file = program.getSourceFile(cell.path)!;
    return { file, checker: program.getTypeChecker(), found: program.getSemanticDiagnostics(file) };
  }

  /** The compiler's service, which can be asked about the path of the text. */
  serviceFor(cell: CellFile): ts.LanguageService {
    this.prepare(cell);
    this.detach();
    // Otherwise a file was changed that the text does not import itself.
    const isCurrent = this.cells.service.getProgram() === this.program;
    if (isCurrent) {
      this.attach(this.program!);
    } else {
      this.begin(cell);
    }
    this.joined.delete(cell.path);
    this.join(cell.path, cell.text);
    return this.cells.service;
  }

  /** The global scope or the options have changed. */
  forget(): void {
    this.checker = null;
  }

  private prepare(cell: CellFile): Checker {
    this.cells.modules.refresh();
    if (this.checker === null || this.count > FILES_PER_CHECKER || this.needsFiles(cell)) {
      this.begin(cell);
    }
    return this.checker!;
  }

  private needsFiles({ path, text }: CellFile): boolean {
    const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
    return imports.some(name => {
      if (this.context.textOf(name) !== undefined) {
        return false;
      }
      const file = this.cells.modules.lookUp(name, path).resolvedModule?.resolvedFileName;
      return file !== undefined && (!this.program?.getSourceFile(file) || this.cells.hasChanged(this.program));
    });
  }

  private begin(cell: CellFile): void {
    this.early = null;
    this.detach();
    // With all names of earlier cells: what these import must be part of the program, too.
    this.cells.show(this.context.forHelp(cell.text.slice(cell.offset)));
    this.joined.clear();
    this.count = 0;
    this.program = this.cells.service.getProgram()!;
    this.attach(this.program);
    this.checker = createTypeChecker(this.program);
  }

  /** Lets the checker and the service find in the program what has joined it. */
  private attach(program: ts.Program): void {
    const inside = program as ts.Program & InternalProgram;
    const { getSourceFile, getSourceFileByPath, getTypeChecker } = inside;
    const { getResolvedModule, getResolvedModuleFromModuleSpecifier } = inside;
    const own = {
      getSourceFile,
      getSourceFileByPath,
      getTypeChecker,
      getResolvedModule,
      getResolvedModuleFromModuleSpecifier
    };
    const fileAt = (path: string): ts.SourceFile | undefined => {
      const known = this.joined.get(path) ?? getSourceFile(path);
      const text = known ? undefined : this.context.textOf(path);
      return text === undefined ? known : this.join(path, text);
    };
    const resolve = (file: ts.SourceFile, name: string, mode: unknown): Resolved | undefined =>
      this.joined.has(file.fileName) ? this.lookUp(name, file.fileName) : getResolvedModule(file, name, mode);
    Object.assign(inside, {
      getSourceFile: fileAt,
      getSourceFileByPath: fileAt,
      getTypeChecker: () => this.checker!,
      getResolvedModule: resolve,
      getResolvedModuleFromModuleSpecifier: (specifier, file = specifier.getSourceFile()) =>
        resolve(file, specifier.text, undefined)
    } satisfies InternalProgram);
    this.detach = () => void Object.assign(inside, own);
  }

  private lookUp(name: string, file: string): Resolved {
    if (this.context.textOf(name) === undefined) {
      return this.cells.modules.lookUp(name, file);
    }
    const resolvedModule = { resolvedFileName: name, extension: ts.Extension.Ts, isExternalLibraryImport: false };
    return { resolvedModule } as unknown as Resolved;
  }

  private join(path: string, text: string): ts.SourceFile {
    let file = this.joined.get(path);
    if (file === undefined) {
      file = looseModule(path, text, this.cells.options);
      this.joined.set(path, file);
      this.count++;
    }
    return file;
  }
}
