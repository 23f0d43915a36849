import type { RunBegin, Step } from '../protocol/events';
import { median } from './numbers';

/** Updates of a step as a share of the weight they change; kernels only, since biases start at 0. */
export interface UpdateRatios {
  /** Median over kernels of each measured step, with its step. */
  readonly perStep: readonly { readonly step: number; readonly ratio: number }[];
  /** Largest of them within the first steps. */
  readonly early: number;
  /** Upper bound of the share by which the kernels can have changed over the whole run: the sum of all steps. */
  readonly total: number;
}

/** Steps that count as the start of a run: telemetry measures each of the first 20. */
const START = 20;

export function updateRatios(begin: RunBegin, steps: readonly Step[]): UpdateRatios | null {
  const kernels = begin.weights.flatMap((weight, index) =>
    weight.trainable && weight.shape.length > 1 && weight.initial.std > 0 ? [index] : []
  );
  const perStep = steps.flatMap(({ step, norms }) => {
    const ratios = kernels.flatMap(index => ratio(norms?.update[index], norms?.weight[index]));
    return ratios.length === 0 ? [] : [{ step, ratio: median(ratios) }];
  });
  const last = steps.at(-1);
  if (perStep.length === 0 || !last) {
    return null;
  }
  const early = Math.max(...perStep.filter(({ step }) => step < START).map(entry => entry.ratio), 0);
  const total = (perStep.reduce((all, entry) => all + entry.ratio, 0) / perStep.length) * (last.step + 1);
  return { perStep, early, total };
}

function ratio(update: number | null | undefined, weight: number | null | undefined): readonly number[] {
  const value = (update ?? NaN) / (weight ?? NaN);
  return Number.isFinite(value) ? [value] : [];
}

/** Root of the sum of squares of all gradients of a step; null on a step that was not measured. */
export function gradientNorm(step: Step): number | null {
  const known = step.norms?.gradient.filter(value => value !== null);
  return known && known.length > 0 ? Math.hypot(...known) : null;
}

/** Measured steps in a row without gradient before a run counts as frozen. */
const FROZEN_STEPS = 3;

/**
 * Share of the largest gradient of the run that counts as none: a saturated softmax under a clipped loss gives
 * exactly 0, one sample that is not quite saturated gives rounding noise.
 */
const NO_GRADIENT = 1e-6;

/** Whether the last measured steps have no gradient left: nothing will change any more. */
export function isFrozen(steps: readonly Step[]): boolean {
  const norms = steps.map(gradientNorm).filter(norm => norm !== null);
  const last = norms.slice(-FROZEN_STEPS);
  return last.length === FROZEN_STEPS && last.every(norm => norm <= NO_GRADIENT * Math.max(...norms));
}
