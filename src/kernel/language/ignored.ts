import type ts from 'typescript';
import { commentDirectives } from './internals';

/** Whether `@ts-ignore` or `@ts-expect-error` stands on the line before a place; comments may stand between. */
export function isIgnored(file: ts.SourceFile, start: number): boolean {
  const lineOf = (offset: number): number => file.getLineAndCharacterOfPosition(offset).line;
  const marked = new Set(commentDirectives(file).map(({ range }) => lineOf(range.end)));
  const starts = file.getLineStarts();
  for (let line = lineOf(start) - 1; line >= 0; line--) {
    if (marked.has(line)) {
      return true;
    }
    const text = file.text.slice(starts[line], starts[line + 1]).trim();
    if (text !== '' && !text.startsWith('//')) {
      return false;
    }
  }
  return false;
}
