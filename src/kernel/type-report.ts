import type { TypeProblem } from './language/contract';
import type { CellRequest, ErrorReport } from './user/contract';
import { describePlace, excerpt, red } from './user/excerpt';

/** Problems shown of one cell: a wrong name can be used a hundred times. */
const SHOWN = 10;
const REMEDY = 'The cell did not run. `%typecheck warn` runs such cells with a warning, `%typecheck off` without.';

/** What the front end shows of a cell that the type check stopped. */
export function typeReport(problems: readonly TypeProblem[], cell: CellRequest): ErrorReport {
  const [first] = problems;
  const evalue = first ? titleOf(first) : '';
  return { ename: 'TypeScriptError', evalue, traceback: [...descriptions(problems, cell), REMEDY] };
}

/** The same as text, for a cell that runs. */
export function typeWarning(problems: readonly TypeProblem[], cell: CellRequest): string {
  return descriptions(problems, cell).join('\n');
}

function descriptions(problems: readonly TypeProblem[], cell: CellRequest): readonly string[] {
  const shown = problems.slice(0, SHOWN).map(problem => {
    const { line, column } = problem;
    const { cellId, file, executionCount, firstLine, source } = cell;
    const place = describePlace({
      cell: executionCount,
      cellId,
      file,
      line: line + firstLine - 1,
      column,
      text: source
    });
    return `${red('TypeScriptError')}: ${titleOf(problem)}\n${place}\n${excerpt(source, problem, problem.length)}`;
  });
  const more = problems.length - shown.length;
  return more > 0 ? [...shown, `… and ${more} more.`] : shown;
}

function titleOf({ message, code }: TypeProblem): string {
  return `${message} (${code})`;
}
