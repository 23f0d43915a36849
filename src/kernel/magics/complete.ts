import type { Completions } from '../language/contract';
import { MAGICS } from './catalog';

/** The names of magics, where the line up to the cursor is `%` and the beginning of one; null elsewhere. */
export function completeMagic(code: string, offset: number): Completions | null {
  const line = code.slice(code.lastIndexOf('\n', offset - 1) + 1, offset);
  if (!/^%[\w-]*$/.test(line)) {
    return null;
  }
  const matches = Object.entries(MAGICS)
    .map(([name, { help }]) => ({ text: `%${name}`, kind: 'magic', detail: help }))
    .filter(({ text }) => text.startsWith(line));
  return { start: offset - line.length, end: offset, matches };
}
