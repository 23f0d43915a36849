import ts from 'typescript';
import { parse } from './parse';

export interface Completeness {
  readonly status: 'complete' | 'incomplete' | 'invalid';
  /** Blanks for the next line; empty unless incomplete. */
  readonly indent: string;
}

/** One step of indentation when the code shows none of its own. */
const STEP = '  ';
/** A wider first indentation is an alignment. */
const WIDEST_STEP = 8;
/** A literal that ends with its line cannot be continued on the next: unterminated string, regular expression. */
const UNTERMINATED_ON_LINE = new Set([1002, 1161]);
/** Comments and templates run to the end of the text: 1010 "*\/ expected", 1160 "Unterminated template literal". */
const UNTERMINATED_TO_END = new Set([1010, 1160]);

/** Whether Enter should run the code, go on with it, or run it to see its error. */
export function isComplete(code: string): Completeness {
  const { tree, diagnostics } = parse('console.ts', code);
  const first = diagnostics[0];
  if (!first) {
    return awaitsBody(tree) ? { status: 'incomplete', indent: indent(code) } : COMPLETE;
  }
  const continuesString = UNTERMINATED_ON_LINE.has(first.code) && /\\\s*$/.test(code);
  return continuesString || isOpenToTheEnd(first, tree) ? { status: 'incomplete', indent: indent(code) } : INVALID;
}

const COMPLETE: Completeness = { status: 'complete', indent: '' };
const INVALID: Completeness = { status: 'invalid', indent: '' };

/** `function f()`: the body can stand on the next line. With a `;` it is an overload. */
function awaitsBody({ statements, text }: ts.SourceFile): boolean {
  const last = statements.at(-1);
  const isBodiless = last !== undefined && ts.isFunctionDeclaration(last) && !last.body;
  return (
    isBodiless && !last.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) && !/;\s*$/.test(text)
  );
}

/** The parser missed something at the end, rather than finding something there that it could not use. */
function isOpenToTheEnd({ code, start, length }: ts.DiagnosticWithLocation, tree: ts.SourceFile): boolean {
  if (UNTERMINATED_TO_END.has(code)) {
    return true;
  }
  // `export` and modifiers are found too much when nothing follows them.
  const isAtEnd = start >= tree.endOfFileToken.pos || tree.text.slice(start).trim() === 'export';
  return isAtEnd && start + length >= tree.endOfFileToken.pos && !UNTERMINATED_ON_LINE.has(code);
}

/** Headers whose statement stands on the next line, and what opens a list or a block. */
const OPENS =
  /([{([]|=>|\b(else|do)|^\s*(\}\s*else\s+)?(if|for|while|switch)\b.*\)|^\s*(case\b.*|default\s*):)\s*(\/\/.*)?$/;

function indent(code: string): string {
  const lines = code.trimEnd().split('\n');
  const last = lines.at(-1) ?? '';
  const margin = /^\s*/.exec(last)![0];
  return OPENS.test(last) ? margin + stepOf(lines) : margin;
}

function stepOf(lines: readonly string[]): string {
  const margins = lines.map(line => /^\s+(?=\S)/.exec(line)?.[0]);
  return margins.find(margin => margin !== undefined && margin.length <= WIDEST_STEP) ?? STEP;
}
