import type { CellOutputs } from './cell-outputs';
import type { Checked, TypeProblem } from './language/contract';
import type { UserSession } from './session';
import { typeReport, typeWarning } from './type-report';
import type { CellRequest, Outcome } from './user/contract';

export interface TypeCheckParts {
  readonly session: UserSession;
  readonly outputs: CellOutputs;
}

/**
 * What the type check found in a cell that is about to run. Returns the error that stops the cell, or null; what does
 * not stop it is printed in the cell.
 */
export async function judgeTypes(
  parts: TypeCheckParts,
  cell: CellRequest,
  { mode, problems }: Checked
): Promise<Outcome | null> {
  const { outputs } = parts;
  const found = await withoutKnown(parts, cell, problems);
  if (found.length === 0) {
    return null;
  }
  if (mode === 'warn') {
    outputs.stream(cell.name, 'stderr', `${typeWarning(found, cell)}\n`);
    return null;
  }
  return { status: 'error', error: typeReport(found, cell) };
}

/** Leaves out names that no cell declares and that exist all the same: made by `globalThis.x = 1` or by `eval`. */
async function withoutKnown(
  { session }: TypeCheckParts,
  cell: CellRequest,
  problems: readonly TypeProblem[]
): Promise<readonly TypeProblem[]> {
  const names = [...new Set(problems.flatMap(({ name }) => name ?? []))];
  if (names.length === 0) {
    return problems;
  }
  // To name a variable is all that this does; an unknown one throws a ReferenceError.
  const probes = names.map(name => `() => ${name}`).join(', ');
  const code = `[${probes}].map(f => { try { f(); return 1 } catch (e) { return e instanceof ReferenceError ? 0 : 1 } }).join('')`;
  const name = `names-${cell.name}`;
  const outcome = await session.run({ ...cell, name, code, source: code, map: null, silent: true });
  const flags = outcome.status === 'ok' ? String(outcome.result?.['text/plain']).replace(/\D/g, '') : '';
  const known = new Set(names.filter((_, index) => flags[index] === '1'));
  return problems.filter(problem => problem.name === null || !known.has(problem.name));
}
