import type { RunBegin, Source, SourceKey } from '../protocol/events';
import type { Evidence, Fix } from '../protocol/findings';

/** One number behind a judgement. */
export function evidence(name: string, value: number, text: string): Evidence {
  return { name, value, text };
}

/** The first of these places of the user's code that is known. */
export function placeOf(begin: RunBegin, ...keys: readonly SourceKey[]): Source | null {
  return keys.map(key => begin.sources[key]).find(source => source !== undefined) ?? null;
}

/** A fix that is shown by an example, because the user's own line cannot be rewritten safely. */
export function example(text: string, after: string | null = null): Fix {
  return { text, before: null, after };
}

/** What every change needs that comes after weights were spoiled: measured, a fix alone rarely rescues them. */
export const FRESH_WEIGHTS =
  'Then run the cell that makes the model again: weights that were driven away do not come back.';
