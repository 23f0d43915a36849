import ts from 'typescript';
import type { CellContext, CellFile } from './context';
import { EarlyCheck } from './early-check';
import { OpenProgram } from './open-program';
import type { CellService } from './service';

export interface Diagnosed {
  readonly file: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly found: readonly ts.Diagnostic[];
}

/**
 * The program of a notebook. Only a text that imports a file nobody imported so far, or one that was changed, begins
 * it anew.
 */
export class CellProgram {
  private open: OpenProgram | null = null;
  /** Whether what it says is out of date. */
  private isForgotten = false;
  /** Until there is a program with all libraries. */
  private early: EarlyCheck | null;

  constructor(
    private readonly context: CellContext,
    private readonly cells: CellService
  ) {
    this.early = new EarlyCheck(context, cells);
  }

  /** Whether there is a program with all libraries. */
  get hasBegun(): boolean {
    return this.open !== null && !this.isForgotten;
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
    const open = this.prepare(cell);
    const file = open.join(cell.path, cell.text);
    try {
      return { file, checker: open.checker, found: open.diagnose(file) };
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** The global scope is put together when a checker begins: a cell that adds to it has one of its own. */
  private alone(cell: CellFile): Diagnosed {
    this.early = null;
    this.open?.detach();
    this.forget();
    this.cells.show(cell);
    const program = this.cells.service.getProgram()!;
    const file = program.getSourceFile(cell.path)!;
    return { file, checker: program.getTypeChecker(), found: program.getSemanticDiagnostics(file) };
  }

  /** The compiler's service, which can be asked about the path of the text. */
  serviceFor(cell: CellFile): ts.LanguageService {
    const open = this.prepare(cell);
    open.detach();
    // Otherwise a file was changed that the text does not import itself.
    const isCurrent = this.cells.service.getProgram() === open.program;
    if (isCurrent) {
      open.attach();
      open.replace(cell.path, cell.text);
    } else {
      this.begin(cell).replace(cell.path, cell.text);
    }
    return this.cells.service;
  }

  /** The global scope or the options have changed. */
  forget(): void {
    this.isForgotten = true;
    this.early?.forget();
  }

  private prepare(cell: CellFile): OpenProgram {
    this.cells.modules.refresh();
    const { open } = this;
    const isUsable = open !== null && !this.isForgotten && !open.isFull;
    return isUsable && !this.needsFiles(cell, open.program) ? open : this.begin(cell);
  }

  private needsFiles({ path, text }: CellFile, program: ts.Program): boolean {
    const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
    return imports.some(name => {
      if (this.context.textOf(name) !== undefined) {
        return false;
      }
      const file = this.cells.modules.lookUp(name, path).resolvedModule?.resolvedFileName;
      return file !== undefined && (!program.getSourceFile(file) || this.cells.hasChanged(program));
    });
  }

  private begin(cell: CellFile): OpenProgram {
    this.early = null;
    this.open?.detach();
    // With all names of earlier cells: what these import must be part of the program, too.
    this.cells.show(this.context.forHelp(cell.text.slice(cell.offset)));
    const { context, cells } = this;
    const open = new OpenProgram(cells.service.getProgram()!, {
      options: cells.options,
      textOf: path => context.textOf(path),
      lookUp: (name, file) => cells.modules.lookUp(name, file)
    });
    this.open = open;
    this.isForgotten = false;
    return open;
  }
}
