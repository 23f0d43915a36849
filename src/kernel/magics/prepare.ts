import type { Language } from '../language/contract';
import type { ErrorReport } from '../user/contract';
import { mayHaveMagics } from './catalog';
import type { MagicProblem, Setting } from './translate';

/** Sets something in the kernel. @throws Error saying what is wrong with the argument. */
export type ApplySetting = (argument: string) => void;

export type Prepared = { readonly code: string } | { readonly error: MagicProblem };

/** The TypeScript of a cell: without magics it is the cell itself, at no cost. What magics set is set. */
export async function prepareCell(
  source: string,
  language: Pick<Language, 'magics'>,
  settings: Readonly<Record<string, ApplySetting>>
): Promise<Prepared> {
  if (!mayHaveMagics(source)) {
    return { code: source };
  }
  const { code, settings: wanted, problem } = await language.magics(source);
  const error = problem ?? wanted.map(setting => apply(setting, settings)).find(one => one !== null);
  return error ? { error } : { code };
}

export function magicReport({ message, line }: MagicProblem, executionCount: number | null): ErrorReport {
  const place = `Cell${executionCount === null ? '' : ` [${executionCount}]`}, line ${line}`;
  return { ename: 'MagicError', evalue: message, traceback: [`MagicError: ${message}`, place] };
}

function apply(
  { name, argument, line }: Setting,
  settings: Readonly<Record<string, ApplySetting>>
): MagicProblem | null {
  try {
    settings[name]?.(argument);
    return null;
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error), line };
  }
}
