import type { RunBegin, Step } from '../protocol/events';
import { median, sum } from './numbers';

/** Updates of a step as a share of the weight they change; kernels only, since biases start at 0. */
export interface UpdateRatios {
  /** Median over kernels of each measured step, with its step. */
  readonly perStep: readonly { readonly step: number; readonly ratio: number }[];
  /** Largest of them within the first steps. */
  readonly early: number;
  /** Upper bound of the share by which the kernels can have changed over the whole run: the sum of all steps. */
  readonly total: number;
  /** Gradient over weight: median over kernels and measured steps. Times the learning rate it is a step of plain SGD. */
  readonly gradient: number;
}

/**
 * Gradient over weight from which some rate can train: with .1, a large one, plain SGD then changes a weight by 1e-4 of
 * its size a step, where TheDeepChecker draws the line below which training is too slow.
 */
export const REACHABLE_GRADIENT = 1e-3;

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
  const gradients = steps.flatMap(({ norms }) => {
    const ratios = kernels.flatMap(index => ratio(norms?.gradient[index], norms?.weight[index]));
    return ratios.length === 0 ? [] : [median(ratios)];
  });
  return { perStep, early, total, gradient: gradients.length === 0 ? 0 : median(gradients) };
}

function ratio(part: number | null | undefined, weight: number | null | undefined): readonly number[] {
  const value = (part ?? NaN) / (weight ?? NaN);
  return Number.isFinite(value) ? [value] : [];
}

/** Root of the sum of squares of all gradients of a step; null on a step that was not measured. */
export function gradientNorm(step: Step): number | null {
  const known = step.norms?.gradient.filter(value => value !== null);
  return known && known.length > 0 ? Math.hypot(...known) : null;
}

/** Cosine from which a step goes where the gradient points, and the steps that must do so. */
const UPHILL = 0.9;
const UPHILL_STEPS = 3;

/**
 * Whether a run climbs its loss from the first: each of its first measured steps goes where the gradient points. Momentum
 * and adaptive rates may go up for a step, but do not begin so.
 */
export function climbs(steps: readonly Step[]): boolean {
  const directions = steps.filter(({ step }) => step < START).flatMap(({ norms }) => directionOf(norms) ?? []);
  return directions.length >= UPHILL_STEPS && directions.every(cosine => cosine >= UPHILL);
}

/** Cosine between the update and the gradient of all weights together, null where there is none. */
function directionOf(norms: Step['norms']): number | null {
  const { gradient = [], update = [], along = [] } = norms ?? {};
  const product = sum(along.map((cosine, i) => (cosine ?? 0) * (gradient[i] ?? 0) * (update[i] ?? 0)));
  const size = Math.hypot(...gradient.map(value => value ?? 0)) * Math.hypot(...update.map(value => value ?? 0));
  const cosine = product / size;
  return Number.isFinite(cosine) ? cosine : null;
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
