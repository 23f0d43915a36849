import type { Confusion, Evaluation, Step, Weight } from '../protocol/events';
import { addInto, sum } from './numbers';
import type { Run } from './run';

/** Counts of true classes (rows) against predicted classes (columns). */
export interface ConfusionMatrix {
  readonly counts: readonly (readonly number[])[];
  /** Sum of all cells. */
  readonly total: number;
  /** Share of the diagonal. */
  readonly accuracy: number;
  /** Epoch and last step that the counts belong to. */
  readonly epoch: number;
  readonly step: number;
}

/** One value a step. `steps` and `values` have the same length; a step without a value is left out. */
export interface Series {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** Training predictions of the current epoch so far, null when none could be read as classes. */
export function trainingConfusion(run: Run): ConfusionMatrix | null {
  const epoch = run.steps.at(-1)?.epoch;
  const steps = run.steps.filter(step => step.epoch === epoch && step.confusion.length > 0);
  return matrixOf(steps, classesOf(run));
}

/** The last pass over data with labels, made during training or after it; null before the first. */
export function validationConfusion(run: Run): ConfusionMatrix | null {
  const last = lastLabelled(run);
  return last && matrixOf([last], classesOf(run));
}

/** The last evaluation whose labels are known. */
export function lastLabelled(run: Run): Evaluation | null {
  return run.evaluations.findLast(evaluation => evaluation.confusion.length > 0) ?? null;
}

/** Column and row sums: what was predicted and what was true, per class. */
export function histogramOf(matrix: ConfusionMatrix): {
  readonly predicted: readonly number[];
  readonly truth: readonly number[];
} {
  const predicted: number[] = [];
  matrix.counts.forEach(row => addInto(predicted, row));
  return { predicted, truth: matrix.counts.map(sum) };
}

/** The gradient norm of every weight over the measured steps, in the order of `begin.weights`. */
export function gradientSeries(run: Run): readonly (Series & { readonly weight: Weight })[] {
  const measured = run.steps.filter(step => step.norms);
  return (run.begin?.weights ?? []).map((weight, index) => ({
    weight,
    ...series(measured, step => step.norms?.gradient[index] ?? null)
  }));
}

/** The minimised loss of every step. */
export function lossSeries(run: Run): Series {
  return series(run.steps, step => step.loss);
}

/** Share of right answers in every batch whose outputs and labels could be read as classes. */
export function accuracySeries(run: Run): Series {
  return series(run.steps, step => shareRight(step.confusion));
}

/** Number of classes: the size of the largest histogram or of the labels, 0 when unknown. */
export function classesOf(run: Run): number {
  const declared = run.data.find(data => data.labels)?.labels?.classes ?? run.begin?.classNames?.length ?? 0;
  const seen = [...run.steps.slice(0, 1), ...run.steps.slice(-1), ...run.evaluations.slice(-1)];
  return Math.max(declared, ...seen.flatMap(entry => [entry.predicted.length, entry.truth.length]));
}

/** Share of the diagonal of sparse counts, null when there are none. */
export function shareRight(confusion: Confusion): number | null {
  const total = sum(confusion.map(([, , count]) => count));
  return total === 0
    ? null
    : sum(confusion.map(([truth, predicted, count]) => (truth === predicted ? count : 0))) / total;
}

function matrixOf(
  entries: readonly Pick<Step, 'confusion' | 'epoch' | 'step'>[],
  classes: number
): ConfusionMatrix | null {
  const last = entries.at(-1);
  const all = entries.flatMap(entry => entry.confusion);
  const total = sum(all.map(([, , count]) => count));
  if (!last || total === 0) {
    return null;
  }
  const size = Math.max(classes, ...all.flatMap(([truth, predicted]) => [truth + 1, predicted + 1]));
  const counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [truth, predicted, count] of all) {
    const row = counts[truth];
    // A label below 0 has no row; it is counted in the total, so the accuracy stays honest.
    if (row && predicted >= 0) {
      row[predicted] = row[predicted]! + count;
    }
  }
  return { counts, total, accuracy: shareRight(all) ?? 0, epoch: last.epoch, step: last.step };
}

function series(steps: readonly Step[], valueOf: (step: Step) => number | null): Series {
  const kept = steps.flatMap(step => {
    const value = valueOf(step);
    return value === null ? [] : [{ step: step.step, value }];
  });
  return { steps: kept.map(point => point.step), values: kept.map(point => point.value) };
}
