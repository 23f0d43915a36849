import path from 'node:path';
import { LanguageSession } from '../kernel/language/session';
import { parseTypeCheckMode } from '../kernel/language/type-check-mode';
import { prepareCell } from '../kernel/magics/prepare';
import type { UserSession } from '../kernel/session';
import { withoutKnown } from '../kernel/type-check';
import type { CellRequest } from '../kernel/user/contract';
import type { Program, ProgramCell } from './program';
import { typeWarning, type TypeWarning } from './type-warnings';

/** A cell that can run and what the types say against it, or the sentence why it cannot. */
export type PreparedCell = ReadyCell | { readonly failure: string };

export interface ReadyCell {
  readonly request: CellRequest;
  /** The cell with its magics written as calls. */
  readonly typescript: string;
  readonly types: readonly TypeWarning[];
}

/** Magics, transformation and type check of the cells of a program, in their order, as the kernel does them. */
export class CellPreparation {
  private readonly language: LanguageSession;
  /** JavaScript has no types to be wrong about. */
  private readonly typed: boolean;
  private readonly settings = {
    typecheck: (mode: string): void => this.language.setTypeCheck(parseTypeCheckMode(mode))
  };

  constructor(
    private readonly program: Program,
    private readonly session: UserSession
  ) {
    this.language = new LanguageSession({ folder: path.dirname(program.file), kernelDir: __dirname });
    this.typed = !/\.m?js$/.test(program.file);
  }

  async prepare(cell: ProgramCell, index: number): Promise<PreparedCell> {
    const { file, notebook } = this.program;
    const { firstLine } = cell;
    const failure = (line: number, message: string): PreparedCell => ({
      failure: `${notebook ? placeOf(this.program, cell, index) : file}, line ${line + firstLine - 1}: ${message}`
    });
    const name = notebook ? `cell-${index + 1}.ts` : `${path.basename(file)}-${index + 1}.ts`;
    const magics = { magics: async (code: string) => this.language.magics(code) };
    const prepared = await prepareCell(cell.code, magics, this.settings);
    if ('error' in prepared) {
      return failure(prepared.error.line, prepared.error.message);
    }
    const { code, error, map } = this.language.transform({ name, code: prepared.code });
    if (error) {
      return failure(error.line, `${error.message} (${error.code})`);
    }
    const place = notebook ? { executionCount: index + 1, file: null } : { executionCount: null, file };
    const request = { name, code, source: cell.code, map, cellId: null, ...place, firstLine, silent: false };
    const types = this.typed ? await this.check(prepared.code, request) : [];
    return { request, typescript: prepared.code, types };
  }

  /** The cell was run: later ones see what it declares. */
  ran({ request, typescript }: ReadyCell): void {
    this.language.ran({ name: request.name, code: typescript });
  }

  private async check(code: string, request: CellRequest): Promise<readonly TypeWarning[]> {
    const { problems, warnings } = this.language.check(code);
    warnings.forEach(warning => process.stderr.write(`${warning}\n`));
    const found = await withoutKnown({ session: this.session }, request, problems);
    return found.map(problem => typeWarning(problem, request));
  }
}

/** `Cell 2 of train.ipynb`, `train.ts from line 12` */
export function placeOf({ file, notebook }: Program, cell: ProgramCell, index: number): string {
  return notebook
    ? `Cell ${index + 1} of ${path.basename(file)}`
    : `${path.basename(file)} from line ${cell.firstLine}`;
}
