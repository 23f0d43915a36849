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

/** Leaves out what turns out to exist where the cells run. */
export async function withoutKnown(
  { session }: Pick<TypeCheckParts, 'session'>,
  cell: CellRequest,
  problems: readonly TypeProblem[]
): Promise<readonly TypeProblem[]> {
  const probes = [...new Set(problems.flatMap(({ probe }) => probe ?? []))];
  if (probes.length === 0) {
    return problems;
  }
  const functions = probes.map(probe => `() => ${probe}`).join(', ');
  const code = `[${functions}].map(probe => { try { return probe() ? 1 : 0 } catch { return 0 } }).join('')`;
  const name = `probe-${cell.name}`;
  const outcome = await session.run({ ...cell, name, code, source: code, map: null, silent: true });
  const flags = outcome.status === 'ok' ? String(outcome.result?.['text/plain']).replace(/\D/g, '') : '';
  const known = new Set(probes.filter((_, index) => flags[index] === '1'));
  return problems.filter(({ probe }) => probe === null || !known.has(probe));
}
