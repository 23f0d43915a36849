import { inspect } from 'node:util';
import { withoutForeignFrames } from './stack';

/** Depth of nested objects that is written out; two more than Node's console, for layer configurations. */
const DEPTH = 4;
const ITEMS = 100;
const STRING_LENGTH = 10_000;
/** An output longer than this is cut: the front end must stay usable. */
const TEXT_LENGTH = 100_000;

/** A value as plain text, bounded in depth and length, without colours. Getters are not run. */
export function plainText(value: unknown): string {
  const text = inspect(value, {
    depth: DEPTH,
    maxArrayLength: ITEMS,
    maxStringLength: STRING_LENGTH,
    breakLength: 80,
    colors: false
  });
  const shown = value instanceof Error ? withoutForeignFrames(text) : text;
  return shown.length > TEXT_LENGTH
    ? `${shown.slice(0, TEXT_LENGTH)}… ${shown.length - TEXT_LENGTH} more characters`
    : shown;
}
