import type { CellContext } from './context';
import { readLibraries, readPackage } from './libraries';
import type { CellProgram } from './program';
import type { CellService } from './service';

/** Makes the compiler look at the types that most cells use. */
const TYPICAL = 'const list = [1, 2].map(x => `${x}`); async function f(x: number) { await 0; console.log(x, list); }';

/** What first cells of this kernel import; its types are as many as those of the language and of Node together. */
const LIKELY = '@tensorflow/tfjs-node';

/** Does what the first questions would have to wait for, in steps. */
export function* warmUp(context: CellContext, cells: CellService, program: CellProgram): Generator<void, void> {
  const cell = context.forHelp(TYPICAL);
  yield* readLibraries(cells.libraries);
  // Otherwise a cell came meanwhile and did not wait.
  if (!program.hasBegun) {
    cells.show(cell);
    cells.service.getProgram();
    yield;
    program.diagnostics(cell);
    yield;
    program.serviceFor(cell).getCompletionsAtPosition(cell.path, cell.offset, undefined);
    yield;
  }
  yield* readPackage(LIKELY, cells.libraries, cells.modules);
}
