import path from 'node:path';
import type { TypeProblem } from '../kernel/language/contract';
import type { CellRequest } from '../kernel/user/contract';

/** What TypeScript says against a line of a program that ran all the same. */
export interface TypeWarning {
  readonly message: string;
  /** `TS2339` */
  readonly code: string;
  /** Which code cell of a notebook, from 1; null in a file. */
  readonly cell: number | null;
  /** Absolute path; null in a notebook. */
  readonly file: string | null;
  /** Of the file, or of the cell of a notebook; from 1. */
  readonly line: number;
  readonly column: number;
}

export function typeWarning({ message, code, line, column }: TypeProblem, cell: CellRequest): TypeWarning {
  const { executionCount, file, firstLine } = cell;
  return { message, code, cell: executionCount, file, line: line + firstLine - 1, column };
}

/** One paragraph for a person at a terminal; empty when there is nothing to say. */
export function typeText(warnings: readonly TypeWarning[]): string {
  const lines = warnings.map(({ message, code, cell, file, line }) => {
    const place = file === null ? `cell ${cell ?? '?'}` : path.relative(process.cwd(), file) || file;
    return `  ${place}, line ${line}: ${message.replaceAll('\n', '\n    ')} (${code})\n`;
  });
  return lines.length === 0 ? '' : `TypeScript warns; the program ran all the same:\n${lines.join('')}`;
}
