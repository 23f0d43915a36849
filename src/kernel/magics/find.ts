import { isComplete } from '../language/is-complete';
import { topLevelNames } from '../language/names';
import { parse } from '../language/parse';
import { isMagicName } from './catalog';

/** A line that is no TypeScript. Offsets are UTF-16 units in the cell. */
export interface Magic {
  /** Offset of its `%` or `!`. */
  readonly start: number;
  /** Offset of the end of its line. */
  readonly end: number;
  /** The name behind `%`, which need not exist, or `!`. */
  readonly name: string;
  /** What follows the name, without blanks around it. */
  readonly argument: string;
  /** Where code begins that belongs to the magic but is TypeScript (`%time CODE`), else `end`. */
  readonly codeStart: number;
}

/**
 * The magics of a cell: lines at its top level that begin with `%name` or `!command`. A line that can be read as
 * TypeScript stays TypeScript: a `%` or `!` within a statement, a string or a comment, `!done` where there is a name
 * `done` (`knows` says so for earlier cells), `%name` behind code when no magic has that name.
 */
export function findMagics(code: string, knows: (name: string) => boolean): readonly Magic[] {
  const found: Magic[] = [];
  const declared = topLevelNames(parse('magics.ts', code.replace(/^[%!].*$/gm, '')).tree);
  for (const [start, line] of linesOf(code)) {
    const magic = read(line, start);
    const before = blank(code.slice(0, start), found);
    if (magic !== null && isComplete(before).status === 'complete') {
      const isOne =
        magic.name === '!'
          ? !isCode(line, name => declared.has(name) || knows(name))
          : isMagicName(magic.name) || parse('magics.ts', before).tree.statements.length === 0;
      if (isOne) {
        found.push(magic);
      }
    }
  }
  return found;
}

/** The cell with blanks instead of its magics; every character of code stays where it is. */
export function blank(code: string, magics: readonly Magic[]): string {
  let text = code;
  for (const { start, codeStart } of magics) {
    text = text.slice(0, start) + ' '.repeat(codeStart - start) + text.slice(codeStart);
  }
  return text;
}

function linesOf(code: string): [start: number, line: string][] {
  return [...code.matchAll(/^[%!].*$/gm)].map(match => [match.index, match[0].replace(/\r$/, '')]);
}

function read(line: string, start: number): Magic | null {
  const end = start + line.length;
  if (line.startsWith('!')) {
    const argument = line.slice(1).trim();
    return argument === '' ? null : { start, end, name: '!', argument, codeStart: end };
  }
  const [whole, name] = /^%([a-zA-Z][\w-]*)\s*/.exec(line) ?? [];
  if (whole === undefined || name === undefined) {
    return null;
  }
  const argument = line.slice(whole.length).trim();
  return { start, end, name, argument, codeStart: name === 'time' ? start + whole.length : end };
}

/** Words of the language that can follow a `!`, and are no command. */
const OPERANDS = /^(async|await|class|delete|false|function|import|new|null|super|this|true|typeof|void)$/;

/** Whether a line that begins with `!` is an expression about something that exists. */
function isCode(line: string, isName: (name: string) => boolean): boolean {
  if (isComplete(line).status === 'invalid') {
    return false;
  }
  const [, name] = /^[!\s]*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(line) ?? [];
  return name === undefined || OPERANDS.test(name) || Object.hasOwn(globalThis, name) || isName(name);
}
