import type { CellContext } from './context';
import type { CellProgram } from './program';

/** What completion and inspection are answered from. */
export interface HelpSources {
  readonly context: CellContext;
  readonly program: CellProgram;
  /** Where the kernel's own packages are found from, upwards. */
  readonly kernelDir: string;
}
