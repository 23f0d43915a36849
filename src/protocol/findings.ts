import type { Source } from './events';

/** The letters of the families of failure: see docs/diagnosis.md. */
export type Family = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G';

export type Confidence = 'certain' | 'likely' | 'consistent';

/** One number behind a judgement, ready to be read aloud and to be pointed at by a plot. */
export interface Evidence {
  /** `largest input value` */
  readonly name: string;
  readonly value: number;
  /** A short sentence with the number in it: `The first batch ranges from 0 to 255 (mean 121).` */
  readonly text: string;
}

export interface Fix {
  /** What to do, in one sentence. */
  readonly text: string;
  /** The user's own line and its replacement where it can be built; an example in `after` alone otherwise. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What one rule says of a run.
 * - `cause`: this is what is wrong. `suspect`: it could be. `harmless`: unusual, but not the reason here.
 * - `pass`: looked and found nothing. `unknown`: cannot tell (yet), with the reason. `crashed`: the rule threw.
 */
export type Finding =
  | {
      readonly state: 'cause' | 'suspect' | 'harmless';
      /** `C1` … `C48f`, the ids of docs/diagnosis.md. */
      readonly id: string;
      /** The rule's file name: `raw-pixel-inputs`. */
      readonly rule: string;
      readonly confidence: Confidence;
      /** Under 90 characters, for a student: `Pixels go in as 0–255`. */
      readonly title: string;
      /** Two or three sentences with this run's numbers. */
      readonly why: string;
      readonly evidence: readonly Evidence[];
      readonly fix: Fix;
      readonly where: Source | null;
      /** What else would look the same. */
      readonly alike: readonly string[];
    }
  | { readonly state: 'pass'; readonly id: string; readonly rule: string }
  | { readonly state: 'unknown' | 'crashed'; readonly id: string; readonly rule: string; readonly because: string };

export type NamedFinding = Extract<Finding, { title: string }>;

/** The judgement of a whole run. */
export interface Verdict {
  readonly state: 'healthy' | 'collapsed' | 'stuck' | 'degenerate' | 'measured-wrong' | 'undetermined';
  readonly family: Family | null;
  /** One sentence under 90 characters: `Predicts only “gravel”: 180 of 180`. */
  readonly headline: string;
  /** One line of numbers: `since step 11 · accuracy 33 % · loss stuck at 10.745`. */
  readonly detail: string;
  /** The step from which the state holds, null when it does not apply. */
  readonly since: number | null;
  /** Ranked, at most 3. */
  readonly causes: readonly NamedFinding[];
  readonly suspects: readonly NamedFinding[];
  readonly harmless: readonly NamedFinding[];
  /** Everything else the rules said (pass, unknown, crashed). */
  readonly others: readonly Finding[];
}
