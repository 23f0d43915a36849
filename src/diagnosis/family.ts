import type { Family } from '../protocol/findings';
import { lossScale } from './losses';
import { REACHABLE_GRADIENT, updateRatios } from './norms';
import { entropy } from './numbers';
import type { Reading } from './reading';
import type { Run } from './run';
import type { Readings } from './window';

/** Outputs this sure of themselves while wrong are saturated: softmax then has no gradient left under a clipped loss. */
const SATURATED_CONFIDENCE = 0.95;

/** Mean standard deviation of an output over a batch. Measured: uniform 0 to 1e-8, slow but alive 1e-2 to 3e-2. */
export const BLIND_SPREAD = 5e-3;

/** Weights that moved less than this in total have learned nothing that random weights do not know. */
export const UNMOVED = 0.02;

/** Largest over mean class share from which a prior is worth learning by itself. */
const UNEVEN = 1.5;

/** How close to a plateau counts as on it. */
const NEAR = 0.1;

/**
 * The family of a run that fails. A uniform, B saturated, C prior only, F weights that do not move, G labels
 * without signal; null when the numbers fit none of them. D and E are told before, by their own signs.
 */
export function familyOf(run: Run, reading: Reading, readings: Readings): Family | null {
  const { begin, steps } = run;
  const ratios = begin && updateRatios(begin, steps);
  const blind = reading.spread !== null && reading.spread < BLIND_SPREAD;
  // Above 1 the outputs are scores, not probabilities.
  const sure = reading.confidence !== null && reading.confidence >= SATURATED_CONFIDENCE && reading.confidence <= 1.001;
  if (ratios && ratios.total < UNMOVED && ratios.gradient >= REACHABLE_GRADIENT && !sure) {
    return 'F';
  }
  if (isPrior(run, reading)) {
    return 'C';
  }
  if (sure && reading.largest.share > 1 / reading.truth.length + NEAR) {
    return 'B';
  }
  if (blind) {
    return 'A';
  }
  if (readings.probeSkill !== null && readings.probeSkill < NEAR) {
    return 'G';
  }
  return null;
}

function isPrior(run: Run, reading: Reading): boolean {
  const uneven = reading.chance * reading.present.length >= UNEVEN;
  const majority = reading.truth[reading.largest.index] === Math.max(...reading.truth);
  const loss = reading.loss;
  const crossEntropy = lossScale(run.begin?.losses[0]) === 'cross-entropy';
  const plateau = !crossEntropy || loss === null || loss < entropy(reading.truth) * (1 + 2 * NEAR);
  return uneven && majority && plateau;
}
