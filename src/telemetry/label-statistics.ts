import type { Labels } from '../protocol/data';
import { decodeLabels, rangeOf, rowSums } from './decode-labels';
import type { Matrix } from './matrix';
import { shuffled } from './random';
import { entropy } from './statistics';
import { NO_CLASS } from './tally';

/** Batches whose label entropy is averaged. */
const MOST_BATCHES = 32;

/** How labels reach the model. */
export interface LabelOrder {
  readonly batchSize: number;
  readonly shuffled: boolean;
}

/**
 * What is said about labels in the order in which they are fed. `units` is the width of the output layer,
 * `shape` that of all labels.
 */
export function labelStatistics(labels: Matrix, shape: readonly number[], units: number, order: LabelOrder): Labels {
  const { encoding, classes } = decodeLabels(labels, units);
  const known = units === 1 ? 2 : units;
  return {
    shape,
    encoding,
    classes: known,
    counts: classes ? countClasses(classes, known) : [],
    ...rangeOf(labels.values),
    rowSums: labels.columns > 1 ? rowSums(labels) : null,
    batchEntropy: classes ? batchEntropy(classes, order) : null
  };
}

/** Labels per class; longer than `classes` when labels lie beyond. */
export function countClasses(labels: ArrayLike<number>, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] ?? NO_CLASS;
    if (label !== NO_CLASS) {
      while (counts.length <= label) {
        counts.push(0);
      }
      counts[label] = (counts[label] ?? 0) + 1;
    }
  }
  return counts;
}

function batchEntropy(classes: Int32Array, order: LabelOrder): number | null {
  const fed = order.shuffled ? Int32Array.from(shuffled(classes)) : classes;
  const { batchSize } = order;
  const batches = Math.floor(fed.length / batchSize);
  if (batches < 2) {
    return null;
  }
  const looked = Math.min(MOST_BATCHES, batches);
  let total = 0;
  for (let i = 0; i < looked; i++) {
    const start = Math.floor((i * batches) / looked) * batchSize;
    total += entropy(countClasses(fed.subarray(start, start + batchSize), 0));
  }
  return total / looked;
}
