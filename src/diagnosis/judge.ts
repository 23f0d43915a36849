import type { RunEvent } from '../protocol/events';
import type { Verdict } from '../protocol/findings';
import { diagnose } from './diagnose';
import { runsOf } from './run';

/** States from the most to the least alarming: of several runs the worst speaks for all. */
const SEVERITY: readonly Verdict['state'][] = [
  'degenerate',
  'collapsed',
  'stuck',
  'measured-wrong',
  'undetermined',
  'healthy'
];

/** The verdicts of all runs of a recording that trained anything, in their order. */
export function verdictsOf(events: readonly RunEvent[]): readonly Verdict[] {
  return runsOf(events)
    .filter(run => run.steps.length > 0)
    .map(run => diagnose(run));
}

/** The verdict that speaks for several runs; that of an empty run when nothing was trained. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce(
    (worst, verdict) => (isWorse(verdict, worst) ? verdict : worst),
    verdicts[0] ?? diagnose({ begin: null, data: [], steps: [], evaluations: [], end: null, version: 0 })
  );
}

/** A verdict that names a cause is worse than one that does not. */
function isWorse(a: Verdict, b: Verdict): boolean {
  const named = Number(a.causes.length > 0) - Number(b.causes.length > 0);
  return named !== 0 ? named > 0 : SEVERITY.indexOf(a.state) < SEVERITY.indexOf(b.state);
}
