import type { Labels } from '../protocol/data';
import type { Matrix } from './matrix';
import { NO_CLASS } from './tally';

/** Labels beyond the number of classes are shown up to this many more, so that garbage does not fill the screen. */
const EXTRA_CLASSES = 100;

/** A row of soft labels sums to 1 within this. */
const SUM_TOLERANCE = 0.01;

export interface DecodedLabels {
  readonly encoding: Labels['encoding'];
  /** One class a row, {@link NO_CLASS} where a row names none; null when they are no class labels (regression). */
  readonly classes: Int32Array | null;
}

/**
 * Reads labels as TensorFlow.js's own losses and accuracies do: the largest entry of a row, the integer below a
 * sparse label, the side of the middle for a single output. A row of equal entries (all zero, say) names no class.
 * `columns` is the width of the model's output.
 */
export function decodeLabels(labels: Matrix, columns: number): DecodedLabels {
  if (columns === 1) {
    return decodeSingle(labels);
  }
  return labels.columns === columns ? decodeRows(labels) : decodeSparse(labels, columns);
}

function decodeSingle({ values, rows, columns }: Matrix): DecodedLabels {
  if (columns !== 1) {
    return { encoding: 'other', classes: null };
  }
  const { min, max, integers } = rangeOf(values);
  if (min >= -1 && max <= 1) {
    const middle = min < 0 ? 0 : 0.5;
    return { encoding: integers ? 'binary' : 'soft', classes: map(rows, row => (at(values, row) > middle ? 1 : 0)) };
  }
  if (integers && min >= 0 && max <= EXTRA_CLASSES) {
    return { encoding: 'sparse', classes: map(rows, row => at(values, row)) };
  }
  return { encoding: 'other', classes: null };
}

function decodeSparse({ values, rows, columns }: Matrix, classes: number): DecodedLabels {
  if (columns !== 1) {
    return { encoding: 'other', classes: null };
  }
  return {
    encoding: 'sparse',
    classes: map(rows, row => {
      const label = Math.floor(at(values, row));
      return label >= 0 && label < classes + EXTRA_CLASSES ? label : NO_CLASS;
    })
  };
}

function decodeRows(labels: Matrix): DecodedLabels {
  const { min, max, integers } = rangeOf(labels.values);
  if (!(min >= -1 && max <= 1)) {
    return { encoding: 'other', classes: null };
  }
  const sums = rowSums(labels);
  const sumsToOne = sums.min >= 1 - SUM_TOLERANCE && sums.max <= 1 + SUM_TOLERANCE;
  return {
    encoding: integers ? 'one-hot' : sumsToOne && min >= 0 ? 'soft' : 'other',
    classes: map(labels.rows, row => largest(labels, row))
  };
}

/** Smallest and largest sum of a row. */
export function rowSums({ values, rows, columns }: Matrix): { readonly min: number; readonly max: number } {
  let min = Infinity;
  let max = -Infinity;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      sum += at(values, row * columns + column);
    }
    min = Math.min(min, sum);
    max = Math.max(max, sum);
  }
  return { min, max };
}

/** Extremes of the values, and whether all are whole numbers. */
export function rangeOf(values: ArrayLike<number>): { min: number; max: number; integers: boolean } {
  let min = Infinity;
  let max = -Infinity;
  let integers = true;
  for (let i = 0; i < values.length; i++) {
    const value = at(values, i);
    min = Math.min(min, value);
    max = Math.max(max, value);
    integers &&= Number.isInteger(value);
  }
  return { min, max, integers };
}

function largest({ values, columns }: Matrix, row: number): number {
  let best = 0;
  let varies = false;
  for (let column = 1; column < columns; column++) {
    const value = at(values, row * columns + column);
    varies ||= value !== at(values, row * columns);
    if (value > at(values, row * columns + best)) {
      best = column;
    }
  }
  return varies ? best : NO_CLASS;
}

function map(rows: number, decode: (row: number) => number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => decode(row));
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? NaN;
}
