import ts from 'typescript';
import {
  bindDiagnostics,
  type Checker,
  createTypeChecker,
  type InternalProgram,
  looseModule,
  type Resolved
} from './internals';

/** Where a program finds what joins it. */
export interface Surroundings {
  readonly options: ts.CompilerOptions;
  /** The text of a cell that ran. */
  textOf(path: string): string | undefined;
  /** What a text that joined imports, unless it is a cell. */
  lookUp(name: string, file: string): Resolved;
}

const MOST_TEXTS = 500;

/**
 * A program and a type checker that outlive the cells: texts join them one after the other, so that what was found out
 * about libraries and earlier cells is found out once. The public way, a new program with a new checker for every
 * text, takes fifty times as long beside TensorFlow.js.
 */
export class OpenProgram {
  readonly checker: Checker;
  private readonly joined = new Map<string, ts.SourceFile>();
  private joins = 0;

  constructor(
    readonly program: ts.Program,
    private readonly surroundings: Surroundings
  ) {
    this.attach();
    this.checker = createTypeChecker(program);
  }

  /** Every text that was ever asked about is kept in memory by the checker: time for another program. */
  get isFull(): boolean {
    return this.joins > MOST_TEXTS;
  }

  /** What the compiler says about a text. */
  diagnose(file: ts.SourceFile): readonly ts.Diagnostic[] {
    return [...bindDiagnostics(file), ...this.checker.getDiagnostics(file)];
  }

  join(path: string, text: string): ts.SourceFile {
    let file = this.joined.get(path);
    if (file === undefined) {
      file = looseModule(path, text, this.surroundings.options);
      this.joined.set(path, file);
      this.joins++;
    }
    return file;
  }

  /** Another text takes the place of one that joined. */
  replace(path: string, text: string): void {
    this.joined.delete(path);
    this.join(path, text);
  }

  /** Makes the program what the compiler made, which is how it must be when the service looks at it. */
  detach = (): void => undefined;

  /** Lets the checker and the service find in the program what has joined it. */
  attach(): void {
    const inside = this.program as ts.Program & InternalProgram;
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
      const text = known ? undefined : this.surroundings.textOf(path);
      return text === undefined ? known : this.join(path, text);
    };
    const resolve = (file: ts.SourceFile, name: string, mode: unknown): Resolved | undefined =>
      this.joined.has(file.fileName) ? this.lookUp(name, file.fileName) : getResolvedModule(file, name, mode);
    Object.assign(inside, {
      getSourceFile: fileAt,
      getSourceFileByPath: fileAt,
      getTypeChecker: () => this.checker,
      getResolvedModule: resolve,
      getResolvedModuleFromModuleSpecifier: (specifier, file = specifier.getSourceFile()) =>
        resolve(file, specifier.text, undefined)
    } satisfies InternalProgram);
    this.detach = () => void Object.assign(inside, own);
  }

  private lookUp(name: string, file: string): Resolved {
    if (this.surroundings.textOf(name) === undefined) {
      return this.surroundings.lookUp(name, file);
    }
    const resolvedModule = { resolvedFileName: name, extension: ts.Extension.Ts, isExternalLibraryImport: false };
    return { resolvedModule } as unknown as Resolved;
  }
}
