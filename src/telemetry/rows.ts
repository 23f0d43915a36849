import { generator } from './random';
import { computeUntaped, type Tensor, type Tf } from './tensorflow';

/** Samples looked at, at most. */
export const MOST_ROWS = 512;

/** Numbers read of one tensor, at most: bounds time and memory for large images. */
const MOST_VALUES = 4_000_000;

/** Some samples of one input or label tensor. */
export interface Rows {
  /** Shape of one sample. */
  readonly sample: readonly number[];
  /** Batch axis and shape of the tensor they were taken from. */
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly count: number;
  /** `count` samples one after another. */
  readonly values: ArrayLike<number>;
}

/** A part of the batch axis. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Row numbers spread over `range`, at most `most`, ascending. They are drawn, one of each stretch, because rows at equal
 * distances would miss classes that take turns.
 */
export function spreadOver({ start, end }: Range, most: number): Int32Array {
  const count = Math.min(most, end - start);
  const stretch = (end - start) / count;
  const random = generator();
  let last = -1;
  return Int32Array.from({ length: count }, (_, i) => {
    last = Math.max(last + 1, Math.floor((i + (stretch > 1 ? random() : 0)) * stretch));
    return start + last;
  });
}

/** How many samples of this shape are looked at. */
export function affordableRows(sample: readonly number[]): number {
  const size = sample.reduce((a, b) => a * b, 1);
  return Math.max(2, Math.min(MOST_ROWS, Math.floor(MOST_VALUES / Math.max(1, size))));
}

/** Reads all rows of a batch at once. */
export function rowsOf(tensor: Tensor): Rows {
  const [count = 1, ...sample] = tensor.shape;
  return { sample, shape: tensor.shape, dtype: tensor.dtype, count, values: tensor.dataSync() };
}

/** Reads the rows with these numbers. Leaves no tensor behind. */
export function readRows(tf: Tf, tensor: Tensor, indices: Int32Array): Rows {
  const [total = 1, ...sample] = tensor.shape;
  const whole = indices.length === total;
  const values = whole ? tensor.dataSync() : computeUntaped(tf, () => tf.gather(tensor, tf.tensor1d(indices, 'int32')));
  return { sample, shape: tensor.shape, dtype: tensor.dtype, count: indices.length, values };
}
