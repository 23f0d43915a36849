import type { Step } from '../protocol/events';
import { mean, trend } from './numbers';
import type { Run } from './run';

/** How far a run has come, in steps. */
export interface Progress {
  /** Steps done; more than are on record when the run was thinned. */
  readonly steps: number;
  /** Steps of one epoch, null while the first is running and its length was not announced. */
  readonly perEpoch: number | null;
  /** Steps asked for, null when unknown (a hand-written loop). */
  readonly planned: number | null;
  readonly ended: boolean;
  /** Ended by itself: neither stopped by its user nor by an error. */
  readonly finished: boolean;
}

/** Steps before which a run at chance says nothing (C48f): healthy networks start there too. */
export const FEWEST_STEPS = 30;

/** Share of the planned steps before which slow starters are left alone; AUTOTRAINER waits as long. */
const PATIENCE = 0.3;

/** Steps to wait when nobody knows how many are planned. */
const PATIENCE_WITHOUT_PLAN = 100;

/** A trend counts when it is this many standard errors from flat. */
const SIGNIFICANT = 3;

export function progressOf(run: Run): Progress {
  const last = run.steps.at(-1);
  const fit = run.begin?.fit ?? null;
  const announced =
    fit?.batchesPerEpoch ?? (fit?.samples && fit.batchSize ? Math.ceil(fit.samples / fit.batchSize) : null);
  const second = run.steps.find(step => step.epoch > (run.steps[0]?.epoch ?? 0));
  const perEpoch = announced ?? second?.step ?? (run.end && last ? last.step + 1 : null);
  return {
    steps: last ? last.step + 1 : 0,
    perEpoch,
    planned: fit && perEpoch ? fit.epochs * perEpoch : null,
    ended: run.end !== null,
    finished: run.end?.status === 'finished'
  };
}

/** Steps after which a run that does not learn may be called so while it still runs. */
export function patience(progress: Progress): number {
  return Math.max(FEWEST_STEPS, (progress.planned ?? PATIENCE_WITHOUT_PLAN / PATIENCE) * PATIENCE);
}

/** Whether every sample was seen at least once. */
export function sawWholeEpoch(progress: Progress): boolean {
  return progress.ended || (progress.perEpoch !== null && progress.steps >= progress.perEpoch);
}

/** Share of itself by which a loss must come down over half a run to matter. */
const RELEVANT = 0.05;

/** Whether the loss of the later half of these steps still goes down: beyond its noise, and by an amount that matters. */
export function isFalling(steps: readonly Step[]): boolean {
  const losses = steps.slice(steps.length >> 1).map(step => step.loss);
  const line = trend(losses);
  const drop = line === null ? 0 : -line.slope * losses.length;
  return line !== null && drop > RELEVANT * Math.abs(mean(losses)) && -line.slope > SIGNIFICANT * line.error;
}
