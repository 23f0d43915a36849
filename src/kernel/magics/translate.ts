import { parse } from '../language/parse';
import { blank, findMagics, type Magic } from './find';
import { isMagicName, type MagicName, MAGICS } from './catalog';

/** A cell whose magics have become calls. */
export interface MagicCell {
  /** TypeScript with the lines of the cell; empty when there is a problem. */
  readonly code: string;
  /** What is to be set in the kernel before the cell runs, in order. */
  readonly settings: readonly Setting[];
  readonly problem: MagicProblem | null;
}

export interface Setting {
  readonly name: string;
  readonly argument: string;
  /** From 1. */
  readonly line: number;
}

export interface MagicProblem {
  readonly message: string;
  /** From 1. */
  readonly line: number;
}

/** Set in the kernel process; the others are calls in the user process. */
const SETTINGS: ReadonlySet<string> = new Set<MagicName>(['output-limit', 'typecheck']);

/** Writes the magics of a cell as calls of the global `__magic__`, each on its own line. */
export function translateMagics(code: string, knows: (name: string) => boolean): MagicCell {
  const magics = findMagics(code, knows);
  const unknown = magics.find(({ name }) => name !== '!' && !isMagicName(name));
  if (unknown) {
    const names = Object.keys(MAGICS).map(name => `%${name}`);
    const message = `There is no %${unknown.name}. There are ${names.join(', ')} and !COMMAND; %help explains them`;
    return { code: '', settings: [], problem: { message, line: lineAt(code, unknown.start) } };
  }
  const settings = magics
    .filter(({ name }) => SETTINGS.has(name))
    .map(({ name, argument, start }) => ({ name, argument, line: lineAt(code, start) }));
  return { code: withCalls(code, magics), settings, problem: null };
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

function withCalls(code: string, magics: readonly Magic[]): string {
  const blanked = blank(code, magics);
  const insertions = magics.flatMap((magic, index) => callsOf(magic, index, blanked));
  let text = '';
  let from = 0;
  for (const { at, text: call } of insertions.toSorted((a, b) => a.at - b.at)) {
    text += blanked.slice(from, at) + call;
    from = at;
  }
  return text + blanked.slice(from);
}

function callsOf({ name, argument, start, codeStart }: Magic, index: number, blanked: string): Insertion[] {
  switch (name) {
    case '!':
      return [{ at: start, text: `await __magic__.shell(${JSON.stringify(argument)});` }];
    case 'npm':
      return [{ at: start, text: `await __magic__.npm(${JSON.stringify(argument)});` }];
    case 'time':
      return [
        { at: codeStart, text: `__magic__.begin(${index});` },
        // A block with a declaration only: the value of the cell stays that of the code before it.
        { at: argument === '' ? blanked.length : endOfStatement(blanked, codeStart), text: endOfTime(index, argument) }
      ];
    case 'who':
    case 'help':
      return [{ at: start, text: `__magic__.${name}();` }];
    default:
      return [];
  }
}

function endOfTime(index: number, argument: string): string {
  const call = `;{ const _ = __magic__.end(${index}); }`;
  // The last line of a cell can be a comment.
  return argument === '' ? `\n${call}` : call;
}

function endOfStatement(code: string, start: number): number {
  const { tree } = parse('magics.ts', code);
  return tree.statements.find(statement => statement.getStart(tree) >= start)?.end ?? code.length;
}

function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length;
}
