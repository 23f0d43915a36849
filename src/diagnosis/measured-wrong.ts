import { laggingAverages } from './lagging-averages';
import { isAskedOtherwise } from './other-inputs';
import { patience, type Progress } from './progress';
import { COLLAPSED_SHARE, readingOf, SOME_SKILL, unlabelledPredictions, type Reading } from './reading';
import type { Run } from './run';
import type { Step } from '../protocol/events';
import type { Symptom } from './symptom';
import { isWrongUse } from './wrong-use';
import type { Readings } from './window';

/** Skill in training from which a failing evaluation is a contradiction. */
const LEARNED = 0.5;

/** Passes over other data smaller than this say little. */
const FEWEST_SAMPLES = 20;

/** Passes in a row that must fail while the run still goes on: moving statistics and slow starts recover. */
const FAILING_PASSES = 3;

/** Share of one class among the training labels above which predicting it nearly always is no surprise. */
const UNEVEN_CHANCE = 0.7;

/** Batches must be larger than this share says for sums over the batch to be told from sums over the classes. */
const FAR_FROM_ONE = 0.5;

/** Moving averages that are mostly their start were never meant to be used. */
const MOSTLY_START = 0.5;

/** Outputs of another scale than this are another input to all layers behind. */
const OTHER_SCALE = 2;

/** Family E: training goes well and the numbers that the user looks at do not. Null when they agree. */
export function measuredWrong(run: Run, readings: Readings, progress: Progress): Symptom | null {
  const training = readings.recent;
  if (!training || training.skill < LEARNED) {
    return null;
  }
  if (sumsOverBatch(run.steps)) {
    return { state: 'measured-wrong', family: 'E', kind: 'coupled-samples', since: null, reading: training };
  }
  return (
    failingPasses(run, progress) ??
    predictionsCollapsed(run, training) ??
    askedOtherwise(run, training) ??
    usedWrong(run, training) ??
    averagesLag(run, readings, progress)
  );
}

/** Loss of accuracy by the mode alone that matters, and the standard errors that it must be beyond. */
const MODE_GAP = 0.2;
const MODE_ERRORS = 3;

/** Whether a network gets the same batches wrong that it gets right in training. */
export function modesDiffer({ training, inference }: NonNullable<Readings['modes']>): boolean {
  const gap = training.accuracy - inference.accuracy;
  return gap >= MODE_GAP && gap > MODE_ERRORS * Math.sqrt(0.5 / training.samples);
}

/**
 * Nothing was evaluated yet, but it would fail: after training, batch normalisation will use averages of another scale.
 * Only for an ended run, and not against an evaluation that went well.
 */
function averagesLag(run: Run, readings: Readings, progress: Progress): Symptom | null {
  if (readings.modes) {
    return progress.ended && (readings.evaluation?.skill ?? 0) < LEARNED && modesDiffer(readings.modes)
      ? { state: 'measured-wrong', family: 'E', kind: 'averages-lag', since: null, reading: readings.recent }
      : null;
  }
  const model = run.begin?.model ?? null;
  const lag = model && progress.ended ? laggingAverages(model, run.steps, progress.steps) : null;
  const works = (readings.evaluation?.skill ?? 0) >= LEARNED;
  return lag && !works && lag.left >= MOSTLY_START && lag.factor !== null && lag.factor >= OTHER_SCALE
    ? { state: 'measured-wrong', family: 'E', kind: 'averages-lag', since: null, reading: readings.recent }
    : null;
}

/**
 * Whether outputs sum to 1 over the samples of a batch instead of over the classes: then the rows of a batch sum to
 * classes / samples on average, far from 1. A single output is its own sum and says nothing.
 */
export function sumsOverBatch(steps: readonly Step[]): boolean {
  const outputs = steps.flatMap(({ output, size, predicted }) =>
    output ? [{ ...output, mean: predicted.length / size }] : []
  );
  return (
    outputs.length > 0 &&
    outputs.every(
      ({ min, max, rowMin, rowMax, mean }) =>
        (rowMin > min || rowMax > max) &&
        min >= 0 &&
        max <= 1 &&
        mean <= FAR_FROM_ONE &&
        rowMin <= mean &&
        mean <= rowMax &&
        rowMax < 1 - 1e-3
    )
  );
}

function failingPasses(run: Run, progress: Progress): Symptom | null {
  const labelled = run.evaluations.filter(
    evaluation => evaluation.confusion.length > 0 && evaluation.samples >= FEWEST_SAMPLES
  );
  const passes = progress.ended ? labelled.slice(-1) : labelled.slice(-FAILING_PASSES);
  const needed = progress.ended ? 1 : FAILING_PASSES;
  if (passes.length < needed || (!progress.ended && progress.steps < patience(progress))) {
    return null;
  }
  const readings = passes.flatMap(pass => readingOf([pass]) ?? []);
  const last = readings.at(-1);
  if (!last || !readings.every(reading => reading.skill < SOME_SKILL)) {
    return null;
  }
  const oneClass = last.largest.share >= COLLAPSED_SHARE;
  return {
    state: oneClass ? 'measured-wrong' : 'stuck',
    family: oneClass ? 'E' : 'G',
    kind: oneClass ? 'evaluation-collapsed' : 'memorises',
    since: null,
    reading: last
  };
}

/** The answers are good, but what the user's own code makes of them is not. */
function usedWrong(run: Run, training: Reading): Symptom | null {
  const measure = run.measures.findLast(candidate => isWrongUse(candidate));
  if (!measure || measure.kind === 'alternation') {
    return null;
  }
  const kind = { 'arg-max': 'misread', comparison: 'miscompared', 'other-model': 'other-weights' } as const;
  return { state: 'measured-wrong', family: 'E', kind: kind[measure.kind], since: null, reading: training };
}

/** Calls of `predict` after training have no labels: they count when all answers are one class of several. */
function predictionsCollapsed(run: Run, training: Reading): Symptom | null {
  const { samples, largest } = unlabelledPredictions(run.evaluations);
  const collapsed = samples >= FEWEST_SAMPLES && largest.share >= COLLAPSED_SHARE && training.chance < UNEVEN_CHANCE;
  return collapsed
    ? { state: 'measured-wrong', family: 'E', kind: 'predictions-collapsed', since: null, reading: training }
    : null;
}

/** The same for answers that are not one class, where what is asked is not what was learned. */
function askedOtherwise(run: Run, training: Reading): Symptom | null {
  const input = run.data.find(data => data.role === 'training')?.inputs[0];
  return input && isAskedOtherwise(run.evaluations, input, training)
    ? { state: 'measured-wrong', family: 'E', kind: 'asked-otherwise', since: null, reading: training }
    : null;
}
