import type { RunBegin } from '../protocol/events';
import { judgeNow } from './judge-now';
import { FEWEST_STEPS, progressOf } from './progress';
import type { Run } from './run';
import type { Symptom } from './symptom';
import { readingsOf } from './window';

/** Each look at a run comes this much later than the one before: long runs are not looked at more often than short ones. */
const NEXT_LOOK = 1.15;

/** An opinion with the events that it was formed on. */
interface Opinion {
  readonly basis: readonly unknown[];
  readonly seen: Symptom;
}

/** What stood before a look stays as it is, so a run that goes on is not judged anew from its beginning each time. */
const KNOWN = new WeakMap<RunBegin, Map<number, Opinion>>();

/** What was to be seen of a run at each look, the earliest first. */
export function* opinions(run: Run): Generator<Symptom> {
  const known = knownOf(run);
  for (const [at, view] of looks(run)) {
    const basis = basisOf(view);
    const earlier = known.get(at);
    if (earlier && earlier.basis.every((event, index) => event === basis[index])) {
      yield earlier.seen;
    } else {
      const progress = progressOf(view);
      const seen = judgeNow(view, readingsOf(view, progress), progress);
      known.set(at, { basis, seen });
      yield seen;
    }
  }
}

function knownOf({ begin }: Run): Map<number, Opinion> {
  const known = (begin && KNOWN.get(begin)) ?? new Map<number, Opinion>();
  if (begin) {
    KNOWN.set(begin, known);
  }
  return known;
}

/** Numbers and last events: a run only grows, or is thinned. */
function basisOf({ steps, evaluations, data, measures }: Run): readonly unknown[] {
  return [steps, evaluations, data, measures].flatMap(events => [events.length, events.at(-1)]);
}

/** The run as it stood at each look. */
function* looks(run: Run): Generator<readonly [number, Run]> {
  const last = run.steps.at(-1)!.step;
  let from = 0;
  for (let at = FEWEST_STEPS; at <= last + 1; at = Math.max(at + FEWEST_STEPS, Math.floor(at * NEXT_LOOK))) {
    while (from < run.steps.length && run.steps[from]!.step < at) {
      from++;
    }
    const evaluations = run.evaluations.filter(({ step }) => step < at);
    yield [at, { ...run, steps: run.steps.slice(0, from), evaluations, end: null }];
  }
}
