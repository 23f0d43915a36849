import type { Activation, Confusion, Example } from '../protocol/events';
import type { SeenBatch } from './batch-collector';
import type { Answered } from './examples';
import { crossEntropies, type CrossEntropies } from './cross-entropy';
import { decodeLabels } from './decode-labels';
import { readMatrix } from './matrix';
import { rowsOf, type Rows } from './rows';
import { Tally } from './tally';
import type { Tensor, TrainedModel } from './tensorflow';

/** Which parts of a pass are wanted besides its outputs. */
export interface Wanted {
  /** Activations, images, and later the norms of the update. */
  readonly measured: boolean;
  /** The values of inputs and labels. */
  readonly gathered: boolean;
}

/** What one forward pass over a batch showed. Values are read at once: its tensors die before the update. */
export class Forward {
  /** Null until outputs were seen. */
  tally: Tally | null = null;
  /** Whether the outputs can be read as classes. */
  classified = false;
  loss = NaN;
  /** Null where it is not wanted or labels name no classes. */
  crossEntropy: CrossEntropies | null = null;
  model: TrainedModel | null = null;
  /** Only to be compared by identity: they may be disposed of. */
  inputs: readonly Tensor[] = [];
  labels: Tensor | null = null;
  /** What the model of a user's own loop put out; only while the loss is computed. */
  output: Tensor | null = null;
  /** One class a row, null when the labels are none. */
  classes: Int32Array | null = null;
  /** Outputs and labels as they were read; null where they are not wanted or labels name no classes. */
  answered: (Answered & { readonly threshold: number }) | null = null;
  /** A few images of the batch. */
  examples: readonly Example[] = [];
  /** What the model answers to the same batch after the update, in the mode of prediction. */
  inference: Confusion | null = null;
  readonly activations: Activation[] = [];
  private units = 0;
  private size = 0;
  private inputRows: readonly Rows[] = [];
  private labelRows: Rows | null = null;

  constructor(readonly wanted: Wanted) {}

  /** Takes note of what goes into the model. */
  feed(inputs: readonly Tensor[]): void {
    this.inputs = inputs;
    this.size = inputs[0]?.shape[0] ?? 0;
    this.inputRows = this.wanted.gathered ? inputs.map(rowsOf) : [];
  }

  /** Takes note of the outputs of a batch. `threshold` separates the classes of a single output. */
  see(outputs: Tensor, labels: Tensor | null, threshold: number): void {
    const matrix = readMatrix(outputs);
    const decoded = labels ? decodeLabels(matrixLike(labels, outputs), matrix.columns) : null;
    const classes = decoded?.classes?.length === matrix.rows ? decoded.classes : null;
    this.classes = classes;
    this.tally = new Tally(threshold);
    this.tally.add(matrix, classes);
    this.answered = this.wanted.measured && classes ? { outputs: matrix, classes, threshold } : null;
    this.crossEntropy = this.answered && crossEntropies(matrix, this.answered.classes);
    this.classified = labels === null || classes !== null;
    this.labels = labels;
    this.labelRows = labels && this.wanted.gathered ? rowsOf(labels) : null;
    this.units = matrix.columns;
    this.size = matrix.rows;
  }

  /** Samples of the batch, 0 when neither inputs nor outputs were seen. */
  get samples(): number {
    return this.tally?.samples ?? this.size;
  }

  /** Width of the outputs, 0 when none were seen. */
  get width(): number {
    return this.units;
  }

  get batch(): SeenBatch {
    return { inputs: this.inputRows, labels: this.labelRows, units: this.units };
  }
}

/** Labels of sparse losses may have the rank of the outputs or one less. */
export function matrixLike(labels: Tensor, outputs: Tensor): ReturnType<typeof readMatrix> {
  const sameRank = labels.shape.length === outputs.shape.length;
  return sameRank ? readMatrix(labels) : { values: labels.dataSync(), rows: labels.size, columns: 1 };
}
