import type { Matrix } from './matrix';

/** Rows of probabilities sum to 1 within this. */
const SUM_TOLERANCE = 1e-3;

/** A probability is clipped here before its logarithm is taken, as TensorFlow.js Layers does (losses.ts). */
const SMALLEST = 1e-7;

/** Mean cross-entropy of a batch in nats, by what its outputs are taken for; null where they cannot be that. */
export interface CrossEntropies {
  readonly probabilities: number | null;
  readonly logits: number | null;
}

/**
 * What cross-entropy would give for these outputs and classes, one a row. Beside the loss that was minimised it shows
 * which loss a user's own function computes. Null when a label names no class of the outputs.
 */
export function crossEntropies(outputs: Matrix, classes: ArrayLike<number>): CrossEntropies | null {
  const width = Math.max(2, outputs.columns);
  let [probabilities, logits, likely] = [0, 0, outputs.rows > 0];
  for (let row = 0; row < outputs.rows; row++) {
    const label = classes[row] ?? -1;
    if (label < 0 || label >= width) {
      return null;
    }
    const found = outputs.columns === 1 ? single(outputs, row, label) : several(outputs, row, label);
    likely &&= found.likely;
    probabilities -= Math.log(Math.min(1 - SMALLEST, Math.max(SMALLEST, found.probability)));
    logits += found.logits;
  }
  return {
    probabilities: likely ? probabilities / outputs.rows : null,
    logits: Number.isFinite(logits) ? logits / outputs.rows : null
  };
}

interface Row {
  /** Of the true class, if the row holds probabilities. */
  readonly probability: number;
  /** Cross-entropy of the row, if it holds logits. */
  readonly logits: number;
  /** Whether the row can hold probabilities. */
  readonly likely: boolean;
}

/** One output: the probability, or the logit, of class 1. */
function single({ values }: Matrix, row: number, label: number): Row {
  const value = values[row] ?? NaN;
  const margin = label === 1 ? value : -value;
  return {
    probability: label === 1 ? value : 1 - value,
    logits: Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))),
    likely: value >= 0 && value <= 1
  };
}

function several({ values, columns }: Matrix, row: number, label: number): Row {
  const start = row * columns;
  let [largest, smallest, total] = [-Infinity, Infinity, 0];
  for (let i = start; i < start + columns; i++) {
    const value = values[i] ?? NaN;
    largest = Math.max(largest, value);
    smallest = Math.min(smallest, value);
    total += value;
  }
  let exponentials = 0;
  for (let i = start; i < start + columns; i++) {
    exponentials += Math.exp((values[i] ?? NaN) - largest);
  }
  const probability = values[start + label] ?? NaN;
  const likely = smallest >= 0 && Math.abs(total - 1) < SUM_TOLERANCE;
  return { probability, logits: largest + Math.log(exponentials) - probability, likely };
}
