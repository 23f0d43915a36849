import path from 'node:path';
import type { Json } from '../protocol/json';
import { readText } from './files';
import { messageOf, Problem } from './problem';

/** One cell of a program or notebook. */
export interface ProgramCell {
  readonly code: string;
  /** Line of the file that the first line of the cell is; 1 in a notebook. */
  readonly firstLine: number;
}

/** What can be run. */
export interface Program {
  /** Absolute path. */
  readonly file: string;
  readonly notebook: boolean;
  readonly cells: readonly ProgramCell[];
}

/** A line that begins a cell of a program in the percent format. */
const CELL_MARK = /^\s*\/\/\s*%%/;

const PROGRAMS = ['.ts', '.mts', '.js', '.mjs'];

/**
 * Reads a program or notebook and cuts it into cells. Cells that hold nothing but blanks are left out.
 * @throws Problem when the file is of another kind or broken
 */
export function readProgram(file: string): Program {
  const kind = path.extname(file);
  const notebook = kind === '.ipynb';
  if (!notebook && !PROGRAMS.includes(kind)) {
    throw new Problem(`${file} is none of ${[...PROGRAMS, '.ipynb'].join(', ')}; for a recording use report.`);
  }
  const text = readText(file);
  const cells = notebook ? notebookCells(file, text) : percentCells(text);
  const filled = cells.filter(cell => cell.code.trim() !== '');
  if (filled.length === 0) {
    throw new Problem(`${file} holds no code.`);
  }
  return { file: path.resolve(file), notebook, cells: filled };
}

function percentCells(text: string): readonly ProgramCell[] {
  const cells: { lines: string[]; firstLine: number }[] = [{ lines: [], firstLine: 1 }];
  text.split(/\r?\n/).forEach((line, index) => {
    if (CELL_MARK.test(line)) {
      cells.push({ lines: [], firstLine: index + 1 });
    }
    cells.at(-1)!.lines.push(line);
  });
  return cells.map(({ lines, firstLine }) => ({ code: lines.join('\n'), firstLine }));
}

function notebookCells(file: string, text: string): readonly ProgramCell[] {
  let notebook: Json;
  try {
    notebook = JSON.parse(text) as Json;
  } catch (error) {
    throw new Problem(`${file} is no notebook: ${messageOf(error)}`);
  }
  const cells = member(notebook, 'cells');
  if (!Array.isArray(cells)) {
    throw new Problem(`${file} is no notebook of format 4: it has no list of cells.`);
  }
  return (cells as readonly Json[])
    .filter(cell => member(cell, 'cell_type') === 'code')
    .map(cell => ({ code: sourceText(member(cell, 'source')), firstLine: 1 }));
}

function member(value: Json, name: string): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? ((value as Record<string, Json>)[name] ?? null)
    : null;
}

/** A source is one text or a list of lines that keep their ends. */
function sourceText(source: Json): string {
  return Array.isArray(source) ? source.join('') : typeof source === 'string' ? source : '';
}
