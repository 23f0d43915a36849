import type { Tensor } from './tensorflow';

/** The values of a tensor, read row by row: a row is one sample, or one position of one when there are more axes. */
export interface Matrix {
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
}

/** The tensor's values with the last axis as columns; a tensor of rank 1 has one column. Makes no tensor. */
export function readMatrix(tensor: Tensor): Matrix {
  const columns = tensor.shape.length > 1 ? (tensor.shape.at(-1) ?? 1) : 1;
  return { values: tensor.dataSync(), rows: columns === 0 ? 0 : tensor.size / columns, columns };
}
