import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One line of a V8 stack. Lines and columns start at 1 and count in the code that ran. */
export interface Frame {
  /** Empty at the top level. */
  readonly function: string;
  /** Name of the script: a cell's name, an absolute path, `node:fs`. */
  readonly script: string;
  readonly line: number;
  readonly column: number;
}

/** The folder of this program: its frames are nobody's business but its own. */
const KERNEL_DIR = __dirname + sep;
const FRAME = /^\s*at (?:(.*?) \()?((?:file:\/\/)?.*?):(\d+):(\d+)\)?$/;

/** The frames of `error.stack`, innermost first, without those of Node and of the kernel. */
export function parseStack(stack: string): readonly Frame[] {
  return stack.split('\n').flatMap(line => parseFrame(line) ?? []);
}

/** A printed stack without the lines of Node and of the kernel. */
export function withoutForeignFrames(text: string): string {
  return text
    .split('\n')
    .filter(line => !/^\s*at /.test(line) || parseFrame(line) !== null)
    .join('\n');
}

/** The package that a script belongs to, null when it lies outside `node_modules`. */
export function packageOf(script: string): string | null {
  const path = script.split(/[\\/]node_modules[\\/]/).at(-1);
  if (path === undefined || path === script) {
    return null;
  }
  return /^(@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0].replace('\\', '/') ?? null;
}

function parseFrame(line: string): Frame | null {
  const [, name = '', location, row, column] = FRAME.exec(line) ?? [];
  if (location === undefined) {
    return null;
  }
  const script = scriptOf(location);
  return isForeign(script) ? null : { function: functionOf(name), script, line: Number(row), column: Number(column) };
}

function scriptOf(location: string): string {
  const script = location.replace(/^async /, '');
  return script.startsWith('file:') ? fileURLToPath(script.replace(/\?[^/]*$/, '')) : script;
}

function functionOf(name: string): string {
  return name.replace(/^async /, '').replace(/^((new )?(Object\.)?<anonymous>|(Timeout|Immediate)\..*)$/, '');
}

function isForeign(script: string): boolean {
  return script.startsWith('node:') || script === '<anonymous>' || script.startsWith(KERNEL_DIR);
}
