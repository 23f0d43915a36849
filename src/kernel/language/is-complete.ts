import type ts from 'typescript';
import { parse } from './parse';

export interface Completeness {
  readonly status: 'complete' | 'incomplete' | 'invalid';
  /** Blanks for the next line; empty unless incomplete. */
  readonly indent: string;
}

/** One step of indentation when the code shows none of its own. */
const STEP = '  ';
/** A literal that ends with its line cannot be continued on the next: unterminated string, regular expression. */
const UNTERMINATED_ON_LINE = new Set([1002, 1161]);

/** Whether Enter should run the code, go on with it, or run it to see its error. */
export function isComplete(code: string): Completeness {
  const { tree, diagnostics } = parse('console.ts', code);
  const first = diagnostics[0];
  if (!first) {
    return { status: 'complete', indent: '' };
  }
  const continuesString = UNTERMINATED_ON_LINE.has(first.code) && /\\\s*$/.test(code);
  const endsEarly = first.start + first.length >= endOfCode(tree) && !UNTERMINATED_ON_LINE.has(first.code);
  const open = isOpenToTheEnd(first, tree);
  return continuesString || (endsEarly && open) ? { status: 'incomplete', indent: indent(code) } : INVALID;
}

const INVALID: Completeness = { status: 'invalid', indent: '' };

/** The parser missed something at the end, rather than finding something there that it could not use. */
function isOpenToTheEnd(diagnostic: ts.DiagnosticWithLocation, tree: ts.SourceFile): boolean {
  const rest = tree.text.slice(diagnostic.start).trim();
  return rest === '' || UNTERMINATED_TO_END.has(diagnostic.code);
}

/** Comments and templates run to the end of the text: 1010 "*\/ expected", 1160 "Unterminated template literal". */
const UNTERMINATED_TO_END = new Set([1010, 1160]);

function endOfCode(tree: ts.SourceFile): number {
  return tree.text.trimEnd().length;
}

function indent(code: string): string {
  const lines = code.trimEnd().split('\n');
  const last = lines.at(-1) ?? '';
  const margin = /^\s*/.exec(last)![0];
  return /[{([]\s*(\/\/.*)?$|=>\s*$/.test(last) ? margin + stepOf(lines) : margin;
}

function stepOf(lines: readonly string[]): string {
  return lines.map(line => /^\s+(?=\S)/.exec(line)?.[0]).find(margin => margin !== undefined) ?? STEP;
}
