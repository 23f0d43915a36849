import { isArithmetic } from './arithmetic';
import type { CellOutputs } from './cell-outputs';
import type { Language } from './language/contract';
import { type ApplySetting, magicReport, prepareCell } from './magics/prepare';
import type { UserSession } from './session';
import { judgeTypes } from './type-check';
import type { CellRequest, Outcome } from './user/contract';
import { syntaxReport } from './user/errors';
import { interrupted } from './user/interrupted';

export interface PreparationParts {
  readonly session: UserSession;
  readonly language: Language;
  readonly outputs: CellOutputs;
  /** What magics set in the kernel, by their name. */
  readonly settings: Readonly<Record<string, ApplySetting>>;
}

/** What the user wrote, and how it is to run. */
export type CellText = Pick<CellRequest, 'name' | 'source' | 'executionCount' | 'cellId' | 'silent'>;

/** A cell that can run, with the TypeScript that it was made of, or what it is refused with. */
export type Prepared = { readonly cell: CellRequest; readonly typescript: string } | { readonly refused: Outcome };

/** Magics, transformation and type check: all that comes before a cell runs. One cell at a time. */
export class Preparation {
  private giveUp: (() => void) | null = null;
  /** An abandoned check may still be asking the user process, which hears one question at a time. */
  private latest: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: PreparationParts) {}

  /** Ends the wait for the compiler: the cell that is being prepared, if one is, is refused as interrupted. */
  interrupt(): void {
    this.giveUp?.();
  }

  async prepare(text: CellText): Promise<Prepared> {
    const stopped = new Promise<Prepared>(resolve => {
      this.giveUp = () => resolve({ refused: interrupted() });
    });
    const work = this.latest.then(() => this.compile(text));
    const settled = (): void => undefined;
    this.latest = work.then(settled, settled);
    try {
      return await Promise.race([work, stopped]);
    } finally {
      this.giveUp = null;
    }
  }

  private async compile(text: CellText): Promise<Prepared> {
    const { language, outputs, settings } = this.parts;
    const { name, executionCount } = text;
    if (isArithmetic(text.source)) {
      // Says nothing to the compiler, which takes longer to load than all the rest of the kernel.
      return { cell: { ...text, code: text.source, map: null, file: null, firstLine: 1 }, typescript: text.source };
    }
    const magics = await prepareCell(text.source, language, settings);
    if ('error' in magics) {
      return { refused: { status: 'error', error: magicReport(magics.error, executionCount) } };
    }
    const typescript = magics.code;
    // Both questions at once: every cell would pay for the way to the other thread and back twice.
    const [{ code, error, map }, checked] = await Promise.all([
      language.transform({ name, code: typescript }),
      text.silent ? null : language.check(typescript)
    ]);
    checked?.warnings.forEach(warning => outputs.stream(name, 'stderr', `${warning}\n`));
    const cell: CellRequest = { ...text, code, map, file: null, firstLine: 1 };
    if (error !== null) {
      return { refused: { status: 'error', error: syntaxReport(error, cell) } };
    }
    const refused = checked === null ? null : await judgeTypes(this.parts, cell, checked);
    return refused === null ? { cell, typescript } : { refused };
  }
}
