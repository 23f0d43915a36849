import type { RunEvent } from '../protocol/events';
import type { Verdict } from '../protocol/findings';
import { diagnose } from './diagnose';
import { runsOf, type Run } from './run';
import { isTrialBeside } from './trials';

/** The verdict of one run of a recording. */
export interface Judged {
  readonly verdict: Verdict;
  /** Whether a later run went on from the weights of this one: then the later one speaks for both. */
  readonly continued: boolean;
  /** Whether it was a trial of one of several settings, with another of which the same data were learned. */
  readonly tried: boolean;
}

/** States from the most to the least alarming: of several runs the worst speaks for all. */
const SEVERITY: readonly Verdict['state'][] = [
  'degenerate',
  'collapsed',
  'stuck',
  'measured-wrong',
  'undetermined',
  'healthy'
];

/** All runs of a recording that trained anything, in their order. */
export function judgeAll(events: readonly RunEvent[]): readonly Judged[] {
  const runs = runsOf(events).filter(run => run.steps.length > 0);
  const verdicts = runs.map(run => diagnose(run));
  return runs.map((run, index) => ({
    verdict: verdicts[index]!,
    continued: runs.slice(index + 1).some(later => goesOn(run, later)),
    tried:
      verdicts[index]!.state !== 'healthy' &&
      runs.some((other, at) => verdicts[at]!.state === 'healthy' && isTrialBeside(run, other))
  }));
}

/** The verdict that speaks for several runs; that of an empty run when nothing was trained. */
export function worstOf(judged: readonly Judged[]): Verdict {
  const last = judged.filter(({ continued, tried }) => !continued && !tried).map(({ verdict }) => verdict);
  return last.reduce(
    (worst, verdict) => (isWorse(verdict, worst) ? verdict : worst),
    last[0] ?? diagnose({ begin: null, data: [], steps: [], evaluations: [], measures: [], end: null, version: 0 })
  );
}

/** A verdict that names a cause is worse than one that does not. */
function isWorse(a: Verdict, b: Verdict): boolean {
  const named = Number(a.causes.length > 0) - Number(b.causes.length > 0);
  return named !== 0 ? named > 0 : SEVERITY.indexOf(a.state) < SEVERITY.indexOf(b.state);
}

/** The same model by name and weights, with weights that are no longer those with which the first run began. */
function goesOn({ begin: first }: Run, { begin: later }: Run): boolean {
  const named = first?.model && first.model.name === later?.model?.name;
  if (!named || first.weights.length !== later.weights.length) {
    return false;
  }
  const kept = first.weights.every((weight, index) => weight.name === later.weights[index]!.name);
  // Biases start at 0: where they have moved, the later run did not begin with fresh weights.
  const trained = later.weights.some(
    ({ shape, trainable, initial }) => shape.length === 1 && trainable && initial.std > 0
  );
  return kept && trained;
}
