import ts from 'typescript';
import { type Complaint, nodeAt, probeFor, unknownName } from './complaint';
import type { CellContext } from './context';
import type { TypeProblem } from './contract';
import { isIgnored } from './ignored';
import { madeOrAskedNames } from './names';
import type { CellProgram } from './program';
import { isNoFault, mayBeRight } from './tolerance';

/** What the compiler says about a cell that parses and did not run, in the order of the text. */
export function checkCell(
  context: CellContext,
  program: CellProgram,
  code: string,
  isStrict: boolean
): readonly TypeProblem[] {
  const cell = context.forCheck(code);
  if (program.isFineEarly(cell)) {
    return [];
  }
  const { file, checker, found } = program.diagnostics(cell);
  const isDeclared = (name: string): boolean => context.kindOf(name) !== undefined;
  // Without `let` or `const` an assignment makes a global name.
  const expected = madeOrAskedNames(file);
  return found
    .filter(({ category, start }) => category === ts.DiagnosticCategory.Error && start !== undefined)
    .filter(({ start }) => start! >= cell.offset && start! <= cell.offset + code.length && !isIgnored(file, start!))
    .toSorted((a, b) => a.start! - b.start!)
    .flatMap(diagnostic => {
      const complaint: Complaint = {
        code: diagnostic.code,
        message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
        node: nodeAt(file, diagnostic.start!, diagnostic.length!),
        checker
      };
      const name = unknownName(complaint);
      const isTolerated = isNoFault(complaint, isDeclared) || (!isStrict && mayBeRight(complaint));
      return isTolerated || (name !== null && expected.has(name)) ? [] : [problemOf(complaint, diagnostic, file)];
    });
}

function problemOf(complaint: Complaint, { start, length }: ts.Diagnostic, file: ts.SourceFile): TypeProblem {
  const { code, message } = complaint;
  const { line, character } = file.getLineAndCharacterOfPosition(start!);
  return {
    message: message.replace(CELL_MODULE, 'an earlier '),
    code: `TS${code}`,
    // The head of a cell is one line.
    line,
    column: character + 1,
    length: length ?? 1,
    probe: probeFor(complaint)
  };
}

/** How the compiler tells two types of one name apart. */
const CELL_MODULE = /import\("[^"]*__cell_\w+__"\)\./g;
