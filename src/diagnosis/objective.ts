import type { Step } from '../protocol/events';
import { expectedLoss, lossScale } from './losses';
import type { Run } from './run';

/** Which loss a function of the user's computes, told by its value and not by its name. */
export interface Objective {
  /** What it takes the outputs for. */
  readonly of: 'probabilities' | 'logits';
  /** `negated`: it is the log likelihood, which should grow. */
  readonly reduction: 'mean' | 'sum' | 'negated';
}

/** How far the loss may lie from the arithmetic, as a share of it: clipping and single precision. */
const EXACT = 2e-3;

/** Steps that must agree. One could by chance. */
const FEWEST_STEPS = 3;

/** What the values tell of a run whose loss has no known name. */
export function ownObjective({ begin, steps }: Pick<Run, 'begin' | 'steps'>): Objective | null {
  return lossScale(begin?.losses[0]) === 'other' ? objectiveOf(steps) : null;
}

/** Whether the loss is a mean cross-entropy, by its name or by its value. */
export function isCrossEntropy(run: Pick<Run, 'begin' | 'steps'>): boolean {
  return lossScale(run.begin?.losses[0]) === 'cross-entropy' || ownObjective(run)?.reduction === 'mean';
}

/** The loss of a network that knows nothing and says so; null for a loss of unknown scale. */
export function ignorantLoss(run: Pick<Run, 'begin' | 'steps'>, classes: number): number | null {
  const own = ownObjective(run)?.reduction === 'mean' && classes > 1 ? Math.log(classes) : null;
  return expectedLoss(run.begin?.losses[0], classes) ?? own;
}

/** The cross-entropy that the loss is on every measured step; null when it is none, or has penalties or weights in it. */
function objectiveOf(steps: readonly Step[]): Objective | null {
  const known = steps.flatMap(({ loss, size, crossEntropy }) =>
    crossEntropy && Number.isFinite(loss) ? [{ loss, size, crossEntropy }] : []
  );
  if (known.length < FEWEST_STEPS) {
    return null;
  }
  const kinds = KINDS.filter(({ of, factor }) =>
    known.every(({ loss, size, crossEntropy }) => {
      const expected = (crossEntropy[of] ?? NaN) * factor(size);
      return Math.abs(loss - expected) <= EXACT * Math.abs(expected) && Math.abs(expected) > EXACT;
    })
  );
  // Batches of one sample have one sum and mean; nothing is told then.
  return kinds.length === 1 ? { of: kinds[0]!.of, reduction: kinds[0]!.reduction } : null;
}

const REDUCTIONS = [
  { reduction: 'mean', factor: () => 1 },
  { reduction: 'sum', factor: (size: number) => size },
  { reduction: 'negated', factor: () => -1 }
] as const;

const KINDS = (['probabilities', 'logits'] as const).flatMap(of => REDUCTIONS.map(kind => ({ of, ...kind })));
