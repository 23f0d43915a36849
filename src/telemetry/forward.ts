import type { Activation } from '../protocol/events';
import { decodeLabels } from './decode-labels';
import { readMatrix } from './matrix';
import { Tally } from './tally';
import type { Tensor, TrainedModel } from './tensorflow';

/** What one forward pass over a batch showed. Holds numbers; the tensors are those of the caller and may die. */
export class Forward {
  /** Null until outputs were seen. */
  tally: Tally | null = null;
  /** Whether the outputs can be read as classes. */
  classified = false;
  loss = NaN;
  model: TrainedModel | null = null;
  inputs: readonly Tensor[] = [];
  labels: Tensor | null = null;
  /** Width of the outputs. */
  units = 0;
  readonly activations: Activation[] = [];

  /** `measured`: activations (and norms) are wanted of this one. */
  constructor(readonly measured: boolean) {}

  /** Takes note of the outputs of a batch. `threshold` separates the classes of a single output. */
  see(outputs: Tensor, labels: Tensor | null, threshold: number): void {
    const matrix = readMatrix(outputs);
    const decoded = labels ? decodeLabels(matrixLike(labels, outputs), matrix.columns) : null;
    const classes = decoded?.classes?.length === matrix.rows ? decoded.classes : null;
    this.tally = new Tally(threshold);
    this.tally.add(matrix, classes);
    this.classified = labels === null || classes !== null;
    this.labels = labels;
    this.units = matrix.columns;
  }
}

/** Labels of sparse losses may have the rank of the outputs or one less. */
export function matrixLike(labels: Tensor, outputs: Tensor): ReturnType<typeof readMatrix> {
  const sameRank = labels.shape.length === outputs.shape.length;
  return sameRank ? readMatrix(labels) : { values: labels.dataSync(), rows: labels.size, columns: 1 };
}
