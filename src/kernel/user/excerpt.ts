import { relative } from 'node:path';
import type { Source } from '../../protocol/events';
import type { Position } from '../language/source-map';

const LINES_BEFORE = 2;
const LINES_AFTER = 2;
/** A minified line would fill the screen. */
const LINE_LENGTH = 160;

/** `Cell [3], line 16, column 5, in train`; a path relative to the working folder for files. */
export function describePlace(source: Source, inFunction = ''): string {
  const container = source.file === null ? cellName(source.cell) : fileName(source.file);
  const place = `${container}, line ${source.line}, column ${source.column}`;
  return green(inFunction === '' ? place : `${place}, in ${inFunction}`);
}

/**
 * The lines around a place of `text`, numbered from `firstLine`, an arrow before its line and a caret of `width`
 * under its column. Empty when `text` has no such line.
 */
export function excerpt(text: string, { line, column }: Position, width = 1): string {
  const lines = text.split('\n').map(one => one.replace(/\r$/, ''));
  if (lines[line - 1] === undefined) {
    return '';
  }
  const first = Math.max(1, line - LINES_BEFORE);
  const last = Math.min(lines.length, line + LINES_AFTER);
  const digits = String(last).length;
  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const mark = number === line ? '>' : ' ';
    shown.push(`${mark} ${String(number).padStart(digits)} | ${lines[number - 1]!.slice(0, LINE_LENGTH)}`.trimEnd());
    if (number === line && column <= LINE_LENGTH) {
      const room = lines[number - 1]!.slice(0, column - 1).replace(/[^\t]/g, ' ');
      const carets = '^'.repeat(Math.max(1, Math.min(width, lines[number - 1]!.length - column + 1)));
      shown.push(`  ${' '.repeat(digits)} | ${room}${red(carets)}`);
    }
  }
  return shown.join('\n');
}

/** Colours as terminals and notebooks understand them; the text reads the same without. */
export function red(text: string): string {
  return `\u001b[31m${text}\u001b[39m`;
}

function green(text: string): string {
  return `\u001b[32m${text}\u001b[39m`;
}

function cellName(count: number | null): string {
  return count === null ? 'Cell' : `Cell [${count}]`;
}

function fileName(file: string): string {
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') ? file : path;
}
