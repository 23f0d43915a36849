import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Source } from '../protocol/events';

/** Frames of packages, of Node and of this bundle are not the user's. */
const FOREIGN = /[\\/]node_modules[\\/]|^node:|^internal[\\/]/;

/** Deep enough to come out of TensorFlow.js. */
const DEEPEST = 60;

const texts = new Map<string, readonly string[]>();

/** The innermost place of the user's own program on the call stack, null when there is none. */
export function placeInProgram(depth = 0): Source | null {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEEPEST;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  const frames = stack.split('\n').flatMap(frame => placeOf(frame) ?? []);
  const found = frames[depth];
  return found ? { cell: null, cellId: null, ...found, text: lineOf(found.file, found.line) } : null;
}

function placeOf(frame: string): { readonly file: string; readonly line: number; readonly column: number } | null {
  const [, place, line, column] = /\(?((?:file:\/\/|[\\/]|[A-Za-z]:\\)[^()]*):(\d+):(\d+)\)?$/.exec(frame) ?? [];
  if (place === undefined) {
    return null;
  }
  const file = place.startsWith('file:') ? fileURLToPath(place) : place;
  return FOREIGN.test(file) || file === __filename ? null : { file, line: Number(line), column: Number(column) };
}

/** The text of a line, trimmed; empty where the file is gone or was translated in memory. */
function lineOf(file: string, line: number): string {
  let lines = texts.get(file);
  if (!lines) {
    lines = readLines(file);
    texts.set(file, lines);
  }
  return (lines[line - 1] ?? '').trim();
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}
