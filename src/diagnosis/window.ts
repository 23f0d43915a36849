import type { Probes, Step } from '../protocol/events';
import { lastLabelled } from './derive';
import { addInto, entropy, mean, sum } from './numbers';
import { readingOf, type Reading } from './reading';
import type { Progress } from './progress';
import type { Run } from './run';

/** The predictions of a run, read over different stretches of it. */
export interface Readings {
  /** The last batches: enough samples of every class to count, at most an epoch. */
  readonly recent: Reading | null;
  /** The later half of the run. */
  readonly later: Reading | null;
  /** The last epoch's worth of batches. */
  readonly epoch: Reading | null;
  /** The last labelled pass over data outside of training. */
  readonly evaluation: Reading | null;
  /** The last batches that were looked at twice: as in training, and in the mode of prediction. */
  readonly modes: { readonly training: Reading; readonly inference: Reading } | null;
  /** What one-nearest-neighbour or nearest centroid make of the same numbers, as {@link Reading.skill}. */
  readonly probeSkill: number | null;
}

/** Predictions per class that a window should hold: the standard error of a share is then below 10 %. */
const SAMPLES_PER_CLASS = 30;

const FEWEST_STEPS_IN_WINDOW = 3;

/** Batches below this size hold few classes by chance alone. */
const FEWEST_IN_SORTED_BATCH = 4;

/** Mean entropy of a batch's labels, as a share of that of all labels, below which batches hold one class each. */
const SORTED_ENTROPY_SHARE = 0.25;

/** Accuracy on the first batch of another class below which a model only repeats the last batches. */
const FOLLOWING_ACCURACY = 0.3;

export function readingsOf(run: Run, progress: Progress): Readings {
  const recent = readingOf(recentSteps(run.steps));
  const last = lastLabelled(run);
  const evaluation = last && readingOf([last]);
  const perEpoch = progress.perEpoch ?? run.steps.length;
  const from = progress.steps - perEpoch;
  return {
    recent,
    later: readingOf(run.steps.slice(run.steps.length >> 1)),
    epoch: readingOf(run.steps.filter(step => step.step >= from)),
    evaluation,
    modes: modesOf(run.steps),
    probeSkill: probeSkill(run.data.find(data => data.role === 'training')?.probes ?? null)
  };
}

/** Looks in both modes that are read together: averages of batch normalisation move on between them. */
const LAST_LOOKS = 3;

function modesOf(steps: readonly Step[]): Readings['modes'] {
  const twice = steps.filter(({ inference }) => inference !== undefined).slice(-LAST_LOOKS);
  const training = readingOf(twice);
  const inference = readingOf(twice.map(step => ({ ...step, confusion: step.inference ?? [] })));
  return training && inference && { training, inference };
}

/** The last steps that together hold enough samples of every class. */
export function recentSteps(steps: readonly Step[]): readonly Step[] {
  const classes = Math.max(2, ...steps.slice(-1).map(step => step.truth.length));
  let samples = 0;
  let first = steps.length;
  while (first > 0 && (samples < SAMPLES_PER_CLASS * classes || steps.length - first < FEWEST_STEPS_IN_WINDOW)) {
    first--;
    samples += steps[first]!.size;
  }
  return steps.slice(first);
}

/** Whether batches hold (almost) one class each while the run as a whole holds several. */
export function singleClassBatches(steps: readonly Step[]): boolean {
  const read = steps.filter(step => step.size >= FEWEST_IN_SORTED_BATCH && step.truth.length > 0);
  const all: number[] = [];
  read.forEach(step => addInto(all, step.truth));
  const whole = entropy(all);
  return whole > 0 && mean(read.map(step => entropy(step.truth))) < SORTED_ENTROPY_SHARE * whole;
}

/** Whether predictions fail whenever the class of the batches changes: what was learned is the last class fed. */
export function followsTheBatch(steps: readonly Step[]): boolean {
  const changes = steps.filter((step, index) => index > 0 && majority(step) !== majority(steps[index - 1]!));
  const late = changes.slice(changes.length >> 1);
  const reading = readingOf(late);
  return reading !== null && reading.accuracy < FOLLOWING_ACCURACY;
}

function majority(step: Step): number {
  const half = sum(step.truth) / 2;
  return step.truth.findIndex(amount => amount > half);
}

function probeSkill(probes: Probes | null): number | null {
  if (!probes || probes.chance >= 1) {
    return null;
  }
  const best = Math.max(probes.nearestCentroid, probes.nearestNeighbour);
  return Math.max(0, (best - probes.chance) / (1 - probes.chance));
}
