import { classesOf } from '../../diagnosis/derive';
import { sum } from '../../diagnosis/numbers';
import type { Run } from '../../diagnosis/run';
import { className } from '../../diagnosis/text';
import type { Confusion, Evaluation, Step } from '../../protocol/events';
import type { Say } from '../say';

/** Which samples are counted. */
export type Role = 'training' | 'validation';

/** Predictions and truth of many samples. */
export interface Counts {
  readonly role: Role;
  /** Which class stands where, by its index in the model's output: the index gives it its colour. */
  readonly classes: readonly number[];
  /** For axes and tables. */
  readonly names: readonly string[];
  /** For sentences: in quotation marks, or `class 2`. */
  readonly spoken: readonly string[];
  /** Per class. */
  readonly predicted: readonly number[];
  /** Per class; null when no labels were given (`predict`). */
  readonly truth: readonly number[] | null;
  /** `matrix[true][predicted]`; null without labels. */
  readonly matrix: readonly (readonly number[])[] | null;
  /** Sum of `predicted`. */
  readonly samples: number;
  /** Where the samples come from: `Validation after epoch 4, 180 images.`. */
  readonly origin: string;
}

/** Steps summed up when the length of an epoch is not known. */
const WINDOW = 32;

/** Which roles a run has counts of. */
export function rolesOf(run: Run): readonly Role[] {
  const roles: Role[] = [];
  if (run.evaluations.some(({ predicted }) => predicted.length > 0)) {
    roles.push('validation');
  }
  if (run.steps.some(({ predicted }) => predicted.length > 0)) {
    roles.push('training');
  }
  return roles;
}

/**
 * The newest counts: of the last evaluation with labels (else without), or of the training steps of about one
 * epoch up to now. Null when outputs could not be read as classes.
 */
export function countsOf(run: Run, role: Role, say: Say): Counts | null {
  return role === 'validation' ? ofEvaluation(run, say) : ofTraining(run, say);
}

/** `names[k]` of every class, counted from 0 where the run has no names. */
export function classNames(run: Run): readonly string[] {
  return Array.from({ length: classesOf(run) }, (_, index) => run.begin?.classNames?.[index] ?? String(index));
}

/** The same for sentences. */
export function spokenNames(run: Run): readonly string[] {
  return Array.from({ length: classesOf(run) }, (_, index) => className(run.begin?.classNames ?? null, index));
}

/** Sparse counts laid out as a square, true classes in rows. */
export function toMatrix(confusion: Confusion, classes: number): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [truth, predicted, count] of confusion) {
    const row = matrix[truth];
    if (row && predicted < classes) {
      row[predicted] = (row[predicted] ?? 0) + count;
    }
  }
  return matrix;
}

function ofEvaluation(run: Run, say: Say): Counts | null {
  const readable = run.evaluations.filter(({ predicted }) => predicted.length > 0);
  const evaluation = readable.findLast(({ truth }) => truth.length > 0) ?? readable.at(-1);
  if (!evaluation) {
    return null;
  }
  const labelled = evaluation.truth.length > 0;
  return {
    role: 'validation',
    classes: evaluation.predicted.map((_, index) => index),
    names: classNames(run),
    spoken: spokenNames(run),
    predicted: evaluation.predicted,
    truth: labelled ? evaluation.truth : null,
    matrix: labelled ? toMatrix(evaluation.confusion, evaluation.predicted.length) : null,
    samples: sum(evaluation.predicted),
    origin: evaluationOrigin(evaluation, say)
  };
}

function evaluationOrigin(evaluation: Evaluation, say: Say): string {
  const samples = sum(evaluation.predicted);
  switch (evaluation.kind) {
    case 'validation':
      return say('Validation after epoch %1, %2 images.', evaluation.epoch + 1, samples);
    case 'evaluate':
      return say('evaluate() of %1 images.', samples);
    case 'predict':
      return say('predict() of %1 images.', samples);
  }
}

function ofTraining(run: Run, say: Say): Counts | null {
  const steps = newestSteps(run);
  const classes = steps.at(-1)?.predicted.length ?? 0;
  if (classes === 0) {
    return null;
  }
  const labelled = steps.some(({ truth }) => truth.length > 0);
  const predicted = total(steps, classes, step => step.predicted);
  return {
    role: 'training',
    classes: predicted.map((_, index) => index),
    names: classNames(run),
    spoken: spokenNames(run),
    predicted,
    truth: labelled ? total(steps, classes, step => step.truth) : null,
    matrix: labelled
      ? toMatrix(
          steps.flatMap(step => step.confusion),
          classes
        )
      : null,
    samples: sum(predicted),
    origin: say('The last %1 training batches, %2 images.', steps.length, sum(predicted))
  };
}

function newestSteps(run: Run): readonly Step[] {
  const readable = run.steps.filter(({ predicted }) => predicted.length > 0);
  const window = run.begin?.fit?.batchesPerEpoch ?? WINDOW;
  const first = (readable.at(-1)?.step ?? 0) - window;
  return readable.filter(({ step }) => step > first);
}

function total(steps: readonly Step[], classes: number, of: (step: Step) => readonly number[]): number[] {
  return Array.from({ length: classes }, (_, index) => sum(steps.map(step => of(step)[index] ?? 0)));
}
