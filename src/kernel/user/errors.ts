import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Source } from '../../protocol/events';
import type { Problem } from '../language/contract';
import { decodeMap, originalPosition, type Position } from '../language/source-map';
import type { CellRegistry } from './cells';
import type { CellRequest, ErrorReport } from './contract';
import { describePlace, excerpt, red } from './excerpt';
import { type Frame, packageOf, parseStack } from './stack';
import { plainText } from './text';

/** Places of the user's own code shown in a traceback; a recursion has thousands. */
const PLACES = 12;
/** Errors shown of an AggregateError, and causes of a cause. */
const NESTED = 5;

/**
 * An error as the protocol carries it: every place of the user's own code with a few lines around it, frames of
 * packages as a count, those of Node and the kernel not at all; then causes and the errors of an AggregateError.
 */
export function describeError(error: unknown, cells: CellRegistry): ErrorReport {
  if (!(error instanceof Error) && !isErrorLike(error)) {
    const evalue = typeof error === 'string' ? error : plainText(error);
    return { ename: 'Uncaught', evalue, traceback: [`${red('Uncaught')}: ${evalue}`] };
  }
  const ename = String(error.name || 'Error');
  const evalue = String(error.message);
  return { ename, evalue, traceback: traceback(error, cells, 0) };
}

/** The report of code that does not parse, which therefore never ran. */
export function syntaxReport(problem: Problem, cell: CellRequest): ErrorReport {
  const evalue = `${problem.message} (${problem.code})`;
  const source = sourceAt(cell, problem);
  const place = `${describePlace(source)}\n${excerpt(cell.source, problem, problem.length)}`;
  return { ename: 'SyntaxError', evalue, traceback: [`${red('SyntaxError')}: ${evalue}`, place] };
}

/** The places of the user's own code (cells, programs, local modules) in a stack, innermost first. */
export function userFrames(stack: string, cells: CellRegistry): Source[] {
  return parseStack(stack).flatMap(frame => locate(frame, cells)?.source ?? []);
}

interface Place {
  readonly source: Source;
  /** The whole text in which `position` counts. */
  readonly text: string;
  readonly position: Position;
}

function locate(frame: Frame, cells: CellRegistry): Place | null {
  const cell = cells.get(frame.script);
  if (cell) {
    const position = inSource(cell, frame);
    return { source: sourceAt(cell, position), text: cell.source, position };
  }
  if (!isAbsolute(frame.script) || packageOf(frame.script) !== null) {
    return null;
  }
  const text = textOf(frame.script);
  const place = { cell: null, cellId: null, file: frame.script, line: frame.line, column: frame.column };
  return { source: { ...place, text: lineOf(text, frame.line).trim() }, text, position: frame };
}

/** Where a place of the code that ran is in the user's text. */
function inSource(cell: CellRequest, place: Position): Position {
  const position = inTypeScript(cell, place);
  const isMagic = /^[%!]/.test(lineOf(cell.source, position.line)) && cell.code.includes('__magic__.');
  // A magic is written as a call, which is longer.
  return isMagic ? { line: position.line, column: 1 } : position;
}

function inTypeScript(cell: CellRequest, place: Position): Position {
  if (cell.map !== null) {
    return originalPosition(segmentsOf(cell, cell.map), place);
  }
  // An import stands on its own line: its call may lie right of the user's text.
  const isImport = /^(await )?__import__\(/.test(lineOf(cell.code, place.line).slice(place.column - 1));
  const column = lineOf(cell.source, place.line).search(/\bimport\b/) + 1;
  return isImport && column > 0 ? { line: place.line, column } : place;
}

/** Decoded once a cell: a training loop asks for its place at every step. */
const decoded = new WeakMap<CellRequest, ReturnType<typeof decodeMap>>();

function segmentsOf(cell: CellRequest, map: string): ReturnType<typeof decodeMap> {
  const segments = decoded.get(cell) ?? decodeMap(map);
  decoded.set(cell, segments);
  return segments;
}

function sourceAt(cell: CellRequest, { line, column }: Position): Source {
  const text = lineOf(cell.source, line);
  return {
    cell: cell.executionCount,
    cellId: cell.cellId,
    file: cell.file,
    line: line + cell.firstLine - 1,
    column: Math.min(column, text.length + 1),
    text: text.trim()
  };
}

function traceback(error: Error, cells: CellRegistry, depth: number): string[] {
  const lines = [heading(error), ...places(error, cells)];
  if (depth === NESTED) {
    return lines;
  }
  if (error instanceof AggregateError) {
    error.errors.slice(0, NESTED).forEach((one, index) => {
      lines.push(`\nError ${index + 1} of ${error.errors.length}:`, ...nested(one, cells, depth));
    });
  }
  if (error.cause !== undefined) {
    lines.push('\nCaused by:', ...nested(error.cause, cells, depth));
  }
  return lines;
}

function nested(error: unknown, cells: CellRegistry, depth: number): string[] {
  return error instanceof Error || isErrorLike(error) ? traceback(error, cells, depth + 1) : [plainText(error)];
}

function heading(error: Error): string {
  const name = String(error.name || 'Error');
  return error.message === '' ? red(name) : `${red(name)}: ${error.message}`;
}

/** One text per place of the user's, and one per run of frames within packages. */
function places(error: Error, cells: CellRegistry): string[] {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const shown: { text: string; times: number }[] = [];
  for (const frame of parseStack(stack)) {
    const place = locate(frame, cells);
    const text = place ? placeText(place, frame) : `    … in ${packageOf(frame.script) ?? frame.script}`;
    const last = shown.at(-1);
    // A recursion, or the depths of a package: said once.
    if (last?.text === text) {
      last.times++;
    } else {
      shown.push({ text, times: 1 });
    }
  }
  const lines = shown
    .slice(0, PLACES)
    .map(({ text, times }) => (times > 1 && !text.startsWith('    …') ? `${text}\n    … ${times} times` : text));
  return shown.length > PLACES ? [...lines, '    …'] : lines;
}

function placeText({ source, text, position }: Place, frame: Frame): string {
  return `${describePlace(source, frame.function)}\n${excerpt(text, { ...position, column: source.column })}`;
}

/** Errors of another realm (a `vm` context, a worker) are no instance of this one's Error. */
function isErrorLike(value: unknown): value is Error {
  return Object.prototype.toString.call(value) === '[object Error]';
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Deleted since, or never a file (a script with an absolute name): the place is shown without its text.
    return '';
  }
}

function lineOf(text: string, line: number): string {
  return text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
}
