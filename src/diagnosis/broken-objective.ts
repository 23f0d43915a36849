import type { Step } from '../protocol/events';
import { expectedLoss, lossScale } from './losses';
import { ownObjective } from './objective';
import { FEWEST_STEPS, isFalling, sawWholeEpoch, type Progress } from './progress';
import { SOME_SKILL, type Reading } from './reading';
import type { Run } from './run';
import { hasSpareFirstUnit } from './spare-unit';
import type { Symptom, SymptomKind } from './symptom';
import { recentSteps, type Readings } from './window';

/** Steps in a row that a broken loss must last. */
const STEADY_STEPS = 3;

/** Rounding of a loss around 0 stays far below this. */
const ZERO_LOSS = 1e-5;

/** A row of labels that sums to less than this names no class. */
export const EMPTY_ROW = 0.5;

/** Skill at which an odd loss is the user's business: the network learns with it. */
const LEARNS = 0.75;

/** Family D: the objective itself says nothing, whatever the network does. Needs few steps, since no step can mend it. */
export function brokenObjective(run: Run, readings: Readings, progress: Progress): Symptom | null {
  const kind = kindOf(run, readings, progress);
  return (
    kind && {
      state: 'degenerate',
      family: 'D',
      kind,
      since: kind === 'not-finite' ? firstNonFinite(run.steps) : null,
      reading: readings.recent
    }
  );
}

function kindOf(run: Run, readings: Readings, progress: Progress): SymptomKind | null {
  const labels = run.data.find(data => data.role === 'training')?.labels ?? null;
  const last = run.steps.slice(-STEADY_STEPS);
  if (last.length > 0 && isNonFinite(last.at(-1)!)) {
    return 'not-finite';
  }
  if (labels?.rowSums && labels.rowSums.min < EMPTY_ROW && labels.rowSums.min >= 0) {
    return 'rows-without-label';
  }
  const reading = readings.epoch;
  if (reading && sawWholeEpoch(progress)) {
    const kind = oddLabels(run, reading, labels?.classes ?? 0);
    if (kind) {
      return kind;
    }
  }
  if (last.length < STEADY_STEPS || (readings.recent?.skill ?? 0) >= LEARNS) {
    return null;
  }
  if (last.every(step => step.loss < -ZERO_LOSS) && isOutOfPlace(run, readings, progress)) {
    return 'negative-loss';
  }
  const scale = expectedLoss(run.begin?.losses[0], 2);
  return scale !== null && last.every(step => Math.abs(step.loss) < ZERO_LOSS) ? 'zero-loss' : null;
}

/**
 * Whether a loss below 0 is a fault. A loss of the user's own may have its 0 anywhere, as an expected reward has: then it
 * is one where the answers stay no better than guessing, or, where these are not known, if it falls without end.
 */
function isOutOfPlace(run: Run, { recent }: Readings, { steps }: Progress): boolean {
  if (lossScale(run.begin?.losses[0]) !== 'other' || ownObjective(run)?.reduction === 'negated') {
    return true;
  }
  return recent === null ? isFalling(run.steps) : steps >= FEWEST_STEPS && recent.skill < SOME_SKILL;
}

function oddLabels(run: Run, reading: Reading, classes: number): SymptomKind | null {
  if (reading.present.length === 1 && classes >= 2) {
    return 'one-label';
  }
  const outside = reading.present.some(index => index >= classes && classes > 0);
  const enough = reading.samples >= 10 * classes;
  const absent = enough && classes > reading.present.length && !hasSpareFirstUnit(run, reading, classes);
  return outside || absent ? 'absent-label' : null;
}

/** Whether this step holds a loss, output, gradient or weight that is no number. */
export function isNonFinite(step: Step): boolean {
  const norms = step.norms ? [...step.norms.gradient, ...step.norms.weight] : [];
  return (
    !Number.isFinite(step.loss) || step.nonFinite > 0 || norms.some(norm => norm !== null && !Number.isFinite(norm))
  );
}

/** Beyond this the square of a 32-bit number overflows: outputs so large were thrown off before any loss was computed. */
const LARGEST_ORDINARY = Math.sqrt(3.4e38);

/** Whether the loss is no number although every output of the step is an ordinary one. */
export function isMadeByLoss({ loss, nonFinite, output }: Step): boolean {
  const ordinary = output !== null && Math.max(Math.abs(output.min), Math.abs(output.max)) < LARGEST_ORDINARY;
  return !Number.isFinite(loss) && nonFinite === 0 && ordinary;
}

function firstNonFinite(steps: readonly Step[]): number | null {
  return steps.find(isNonFinite)?.step ?? null;
}

/** Whether the recent loss lies on a level: used in texts, never alone in a judgement. */
export function plateauOf(run: Run): number | null {
  const losses = recentSteps(run.steps).map(step => step.loss);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  return high - low <= 0.02 * Math.abs(high) ? (low + high) / 2 : null;
}
