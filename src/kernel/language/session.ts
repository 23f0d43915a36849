import type ts from 'typescript';
import { mayHaveMagics } from '../magics/catalog';
import { completeMagic } from '../magics/complete';
import { blank, findMagics } from '../magics/find';
import { type MagicCell, translateMagics } from '../magics/translate';
import { checkCell } from './check';
import { cellOptions, type Folders } from './compiler-options';
import { complete } from './complete';
import { CellContext } from './context';
import type { Checked, Completions, Inspection, Transformed } from './contract';
import { catches } from './enclosing-try';
import { eraseTypes } from './erase';
import type { HelpSources } from './help-sources';
import { inspect } from './inspect';
import { type Completeness, isComplete } from './is-complete';
import { parse } from './parse';
import { isPlain } from './plain-cell';
import { lowerOptions } from './lower';
import { CellProgram } from './program';
import { type CellService, createCellService } from './service';
import { type Cell, createTransformer, type Transformer } from './transform';
import { projectSettings } from './tsconfig';
import { warmUp } from './warm-up';
import { MODE_VARIABLE, parseTypeCheckMode, type TypeCheckMode } from './type-check-mode';

/** The answers to the questions of `Language` for one notebook, without threads. */
export class LanguageSession {
  private readonly context: CellContext;
  private readonly program: CellProgram;
  private readonly options: ts.CompilerOptions;
  private readonly cells: CellService;
  private readonly transformer: Transformer;
  private readonly sources: HelpSources;
  private readonly warnings: string[];
  private mode: TypeCheckMode = 'on';

  constructor(folders: Folders) {
    this.context = new CellContext(folders.folder);
    const { options, fault } = projectSettings(folders.folder);
    this.options = cellOptions(folders, options);
    this.warnings = fault === null ? [] : [fault];
    this.transformer = createTransformer(lowerOptions(options));
    this.cells = createCellService(this.context, folders, this.options);
    this.program = new CellProgram(this.context, this.cells);
    this.sources = { context: this.context, program: this.program, kernelDir: folders.kernelDir };
    this.readMode();
  }

  /** See {@link warmUp}. */
  warmUp(): Generator<void, void> {
    return warmUp(this.context, this.cells, this.program);
  }

  transform(cell: Cell): Transformed {
    return this.transformer(cell);
  }

  magics(code: string): MagicCell {
    return translateMagics(code, this.knows);
  }

  check(code: string): Checked {
    const { mode } = this;
    const warnings = this.warnings.splice(0);
    const { tree, diagnostics } = parse('cell.ts', code);
    const isUnchecked = mode === 'off' || diagnostics.length > 0 || isPlain(tree, this.knows);
    const problems = isUnchecked ? [] : checkCell(this.context, this.program, code, mode === 'strict');
    return { mode, problems, warnings };
  }

  setTypeCheck(mode: TypeCheckMode): void {
    if (mode === this.mode) {
      return;
    }
    this.mode = mode;
    this.cells.setOptions(mode === 'strict' ? { ...this.options, strict: true } : this.options);
    this.program.forget();
  }

  complete(code: string, offset: number): Completions {
    const text = this.withoutMagics(code);
    return completeMagic(code, offset) ?? complete(this.sources, text, offset);
  }

  inspect(code: string, offset: number, isDetailed = false): Inspection | null {
    return inspect(this.sources, this.withoutMagics(code), offset, isDetailed);
  }

  isComplete(code: string): Completeness {
    return isComplete(this.withoutMagics(code));
  }

  ran({ code, failed }: Cell & { readonly failed?: boolean }): void {
    if (this.context.ran(code, failed ?? false)) {
      this.program.forget();
    }
  }

  catches(code: string, line: number, column: number): boolean {
    return catches(code, line, column);
  }

  erase(expression: string): string {
    return eraseTypes(expression);
  }

  private readMode(): void {
    const text = process.env[MODE_VARIABLE];
    try {
      this.setTypeCheck(text ? parseTypeCheckMode(text) : 'on');
    } catch (error) {
      this.warnings.push(`${MODE_VARIABLE}: ${(error as Error).message}`);
    }
  }

  private readonly knows = (name: string): boolean => this.context.kindOf(name) !== undefined;

  private withoutMagics(code: string): string {
    return mayHaveMagics(code) ? blank(code, findMagics(code, this.knows)) : code;
  }
}
