import type { RunBegin, Source } from '../protocol/events';
import type { NamedFinding } from '../protocol/findings';

/**
 * Where the line stands that a fix replaces. Often that is where the cause is; but inputs that come raw out of one
 * cell may best be scaled in another, where they are handed to the training. Null for a fix without such a line, or
 * when the run does not know it.
 */
export function fixPlace({ fix, where }: NamedFinding, begin: RunBegin | null): Source | null {
  if (fix.before === null) {
    return null;
  }
  const known = [where, ...Object.values(begin?.sources ?? {})];
  return known.find(source => source?.text === fix.before) ?? null;
}
