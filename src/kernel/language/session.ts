import { mayHaveMagics } from '../magics/catalog';
import { completeMagic } from '../magics/complete';
import { blank, findMagics } from '../magics/find';
import { type MagicCell, translateMagics } from '../magics/translate';
import { complete } from './complete';
import { CellContext } from './context';
import type { Completions, Inspection, Transformed } from './contract';
import { inspect } from './inspect';
import { type Completeness, isComplete } from './is-complete';
import { type CellService, createCellService, type ServiceOptions } from './service';
import { type Cell, createTransformer } from './transform';

/** The answers to the questions of `Language` for one notebook, without threads. */
export class LanguageSession {
  private readonly context: CellContext;
  private readonly cells: CellService;
  private readonly transformer = createTransformer();

  constructor(options: ServiceOptions) {
    this.context = new CellContext(options.folder);
    this.cells = createCellService(this.context, options);
  }

  transform(cell: Cell): Transformed {
    return this.transformer(cell);
  }

  magics(code: string): MagicCell {
    return translateMagics(code, this.knows);
  }

  complete(code: string, offset: number): Completions {
    return completeMagic(code, offset) ?? complete(this.cells, this.withoutMagics(code), offset);
  }

  inspect(code: string, offset: number): Inspection | null {
    return inspect(this.cells, this.withoutMagics(code), offset);
  }

  isComplete(code: string): Completeness {
    return isComplete(this.withoutMagics(code));
  }

  ran(cell: Cell): void {
    this.context.ran(cell);
  }

  private readonly knows = (name: string): boolean => this.context.declares(name);

  private withoutMagics(code: string): string {
    return mayHaveMagics(code) ? blank(code, findMagics(code, this.knows)) : code;
  }
}
