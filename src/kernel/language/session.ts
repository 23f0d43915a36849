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

  complete(code: string, offset: number): Completions {
    return complete(this.cells, code, offset);
  }

  inspect(code: string, offset: number): Inspection | null {
    return inspect(this.cells, code, offset);
  }

  isComplete(code: string): Completeness {
    return isComplete(code);
  }

  ran(cell: Cell): void {
    this.context.ran(cell);
  }
}
