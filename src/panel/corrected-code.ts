/** One line of a cell and what should stand there. */
export interface Replacement {
  readonly before: string;
  readonly after: string;
}

/**
 * The code of a cell with one line corrected, so that the new cell can be run in place of the old one. The line
 * must still read as it did when it ran. Otherwise only the corrected line.
 *
 * `line` counts from 1.
 */
export function correctedCode(cell: string | null, line: number, { before, after }: Replacement): string {
  const lines = cell?.split('\n') ?? [];
  const faulty = lines[line - 1];
  if (faulty === undefined || faulty.trim() !== before.trim()) {
    return after;
  }
  const indent = /^\s*/.exec(faulty)?.[0] ?? '';
  const corrected = after.split('\n').map(text => (text === '' ? '' : indent + text));
  return [...lines.slice(0, line - 1), ...corrected, ...lines.slice(line)].join('\n');
}
