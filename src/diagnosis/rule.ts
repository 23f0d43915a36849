import type { Confidence, Evidence, Fix, Verdict } from '../protocol/findings';
import type { Source } from '../protocol/events';
import type { Facts, Known, Quantity } from './facts';

/** One thing that can be wrong with a run. Pure: the same run gives the same answer. Knows no other rule. */
export interface Rule<Needs extends Quantity = Quantity, Uses extends Quantity = Quantity> {
  /** `C1`, of docs/causes. */
  readonly id: string;
  /** The file's name: a noun phrase for the failing state. */
  readonly name: string;
  /** For docs/causes: what is wrong, in one sentence without numbers. */
  readonly what: string;
  /** For docs/causes: by which numbers it is told from its neighbours. */
  readonly toldBy: string;
  /** States of a run that this can bring about. In any other state the pattern is harmless; always when there is none. */
  readonly explains: readonly Verdict['state'][];
  /** Set for a pattern that no training can overcome: it is named before the run shows anything. */
  readonly fatal?: true;
  /** The quantities `check` cannot do without. Its parameter shows these, those of `uses` (or null), and no others. */
  readonly needs: readonly Needs[];
  readonly uses?: readonly Uses[];
  check(facts: Pick<Facts, Needs> & Pick<Known, Uses>): Answer;
}

export type Answer = Pattern | { readonly state: 'pass' } | { readonly state: 'unknown'; readonly because: string };

/** A pattern that was found. Whether it is the cause here depends on the state of the run. */
export interface Pattern {
  /** `cause` when these numbers tell it from everything that looks the same, else `suspect`. */
  readonly state: 'cause' | 'suspect';
  readonly confidence: Confidence;
  readonly title: string;
  readonly why: string;
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
  readonly where: Source | null;
  readonly alike: readonly string[];
}

export const PASS = { state: 'pass' } as const;

/** A rule that cannot decide, and why: `fewer than 3 measured steps`. */
export function unknown(because: string): Answer {
  return { state: 'unknown', because };
}

/** Identity; lets TypeScript infer what `check` may read from `needs` and `uses`. */
export function defineRule<const Needs extends Quantity, const Uses extends Quantity = never>(
  rule: Rule<Needs, Uses>
): Rule<Needs, Uses> {
  return rule;
}
