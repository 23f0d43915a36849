import { blankSourceFile } from 'ts-blank-space';
import { parse } from './parse';

/** An expression with blanks for its types. What does not parse stays as it is: V8 says what is wrong with it. */
export function eraseTypes(code: string): string {
  const { tree, diagnostics } = parse('expression.ts', code);
  return diagnostics.length > 0 ? code : blankSourceFile(tree);
}
