import type { Family, Verdict } from '../protocol/findings';
import { brokenObjective } from './broken-objective';
import { judgeNow } from './judge-now';
import { opinions } from './looks';
import type { Progress } from './progress';
import type { Reading } from './reading';
import type { Run } from './run';
import type { Readings } from './window';

/** What is to be seen of a run, before any cause is looked for. */
export interface Symptom {
  readonly state: Verdict['state'];
  readonly family: Family | null;
  readonly kind: SymptomKind;
  /** The step from which it holds, null when it does not apply. */
  readonly since: number | null;
  /** The predictions that show it: the recent batches, or the pass over other data. */
  readonly reading: Reading | null;
  /** Set when no further step can change it. */
  readonly final?: true;
}

export type SymptomKind =
  | 'nothing-trained'
  | 'too-early'
  | 'alternating'
  | 'learning'
  | 'unreadable'
  | 'healthy'
  | 'limited-by-data'
  | 'one-class'
  | 'missing-classes'
  | 'follows-batch'
  | 'guessing'
  | 'poor'
  | 'loss-above-guessing'
  | 'not-finite'
  | 'negative-loss'
  | 'zero-loss'
  | 'one-label'
  | 'absent-label'
  | 'rows-without-label'
  | 'coupled-samples'
  | 'averages-lag'
  | 'evaluation-collapsed'
  | 'predictions-collapsed'
  | 'asked-otherwise'
  | 'misread'
  | 'miscompared'
  | 'other-weights'
  | 'memorises';

/**
 * Decides whether there is a failure at all and of which family: plateau, histogram and dependence on the input.
 * While the run goes on, its opinion is formed at a few steps only and changes when two looks in a row agree, so that a
 * batch by chance changes nothing. What no step can mend is said at once, and an ended run is judged as it stands.
 */
export function symptomOf(run: Run, readings: Readings, progress: Progress): Symptom {
  if (run.steps.length === 0) {
    return plain('undetermined', 'nothing-trained');
  }
  if (run.measures.some(({ kind }) => kind === 'alternation')) {
    return plain('undetermined', 'alternating', readings.recent);
  }
  const broken = brokenObjective(run, readings, progress);
  if (broken) {
    return broken;
  }
  const now = judgeNow(run, readings, progress);
  if (progress.ended || now.final) {
    return now;
  }
  return steady(run, readings) ?? plain('undetermined', 'too-early', readings.recent);
}

/** The opinion of the looks so far, null before the first. */
function steady(run: Run, readings: Readings): Symptom | null {
  let held: Symptom | null = null;
  let candidate: Symptom | null = null;
  for (const seen of opinions(run)) {
    const agrees = candidate !== null && failing(candidate) === failing(seen);
    if (held === null || held.state === seen.state) {
      // The first look may be wrong about a failure, not about there being none yet.
      held = held === null && failing(seen) ? plain('undetermined', 'learning', seen.reading) : seen;
    } else if (!failing(seen) && held.state === 'undetermined') {
      held = seen;
    } else if (agrees && (failing(held) !== failing(seen) || candidate?.state === seen.state)) {
      held = seen;
    }
    candidate = seen;
  }
  // What is said follows the opinion; the numbers in it are those of now.
  return held && (held.kind === 'healthy' || held.kind === 'learning') ? { ...held, reading: readings.recent } : held;
}

function failing({ state }: Symptom): boolean {
  return state !== 'healthy' && state !== 'undetermined';
}

function plain(state: Symptom['state'], kind: SymptomKind, reading: Reading | null = null): Symptom {
  return { state, family: null, kind, since: null, reading };
}
