/** What is said about the data that were fed. */

/** Extremes, over samples, of the mean and the deviation that each has by itself: equal where each was standardised alone. */
export interface Levels {
  readonly mean: { readonly min: number; readonly max: number };
  readonly std: { readonly min: number; readonly max: number };
}

export interface Input {
  /** With the batch axis. */
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly std: number;
  readonly nonFinite: number;
  /** Statistics of the last axis when it is at most 32 wide (channels or columns), else empty. */
  readonly channels: readonly {
    readonly min: number;
    readonly max: number;
    readonly mean: number;
    readonly std: number;
  }[];
  /** Mean over positions of the standard deviation over samples: 0 when all samples are equal. */
  readonly spread: number;
  /** Share of samples that are exact copies of an earlier one. */
  readonly duplicates: number;
  /** Correlation of horizontally neighbouring pixels, null when it is not an image. */
  readonly neighbourCorrelation: number | null;
  /** Absent where a sample is a single number. */
  readonly levels?: Levels;
}

export interface Labels {
  readonly shape: readonly number[];
  readonly encoding: 'one-hot' | 'sparse' | 'binary' | 'soft' | 'other';
  /** Number of classes of the output layer (1 unit counts as 2). */
  readonly classes: number;
  /** Labels per class, as decoded (argMax of a row; the integer; the rounded binary value). */
  readonly counts: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly integers: boolean;
  /** Smallest and largest sum of a row; null for sparse and binary labels. */
  readonly rowSums: { readonly min: number; readonly max: number } | null;
  /** Mean entropy (nats) of the labels within a batch, over the batches looked at; null for one batch. */
  readonly batchEntropy: number | null;
}

/** Model-free questions to the data, leave-one-out on at most a few hundred samples. Shares in 0..1. */
export interface Probes {
  readonly samples: number;
  readonly nearestCentroid: number;
  readonly nearestNeighbour: number;
  /** Share of the most frequent label: what guessing gets. */
  readonly chance: number;
}

export interface Thumbnail {
  readonly label: number;
  readonly width: number;
  readonly height: number;
  /** PNG, base64, drawn from the values as fed: scaled from the input's min..max to black..white. */
  readonly png: string;
}

/** A sample of a pass over labelled data or of a training batch, with what the model said of it. Drawn like a {@link Thumbnail}. */
export interface Example {
  readonly truth: number;
  readonly predicted: number;
  /** The model's output for the predicted class: a probability, or a score where the loss takes scores. */
  readonly probability: number;
  readonly width: number;
  readonly height: number;
  readonly png: string;
}
