/**
 * The words of a recorded run. One run is a sequence of events; one event is one line of `events.jsonl`.
 * Numbers may be NaN or infinite here; `toJson` and `fromJson` carry them through JSON.
 */

import type { Example, Input, Labels, Levels, Probes, Thumbnail } from './data';
import type { Measure } from './measures';
import type { Backend, FitArguments, Model, Optimizer, Weight } from './model';

export type * from './data';
export type * from './measures';
export type * from './model';

/** Raised whenever a reader of the old version would misread the new one. */
export const EVENTS_VERSION = 1;

export type RunEvent = RunBegin | DataSeen | Step | Evaluation | Measure | RunEnd;

/** A place in the user's own code, as the user counts: lines and columns start at 1. */
export interface Source {
  /** Execution count of the cell, null for a file. */
  readonly cell: number | null;
  /** The front end's id of that cell, null when it sent none. */
  readonly cellId: string | null;
  /** Path of a program or local module, null for a cell. */
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
  /** The text of that line, trimmed. */
  readonly text: string;
}

/** What a {@link Source} of a run can point at. Layers are keyed `layer:<layer name>`. */
export type SourceKey = 'train' | 'compile' | 'optimizer' | 'loss' | 'inputs' | 'labels' | `layer:${string}`;

export interface RunBegin {
  readonly type: 'run-begin';
  readonly version: number;
  /** Unique within the kernel session: `run-1`, `run-2`, … */
  readonly run: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly path: 'fit' | 'fitDataset' | 'trainOnBatch' | 'minimize';
  readonly backend: Backend;
  /** Null in a hand-written loop over raw variables. */
  readonly model: Model | null;
  /** In the order in which every per-weight array of a {@link Step} stands. Named as in `model.summary()`. */
  readonly weights: readonly Weight[];
  readonly optimizer: Optimizer | null;
  /** One name per output: `categoricalCrossentropy`, …; `custom` for a function of the user's. */
  readonly losses: readonly string[];
  readonly metrics: readonly string[];
  readonly fit: FitArguments | null;
  /** Names of the K classes where they could be found, else null: the panel then counts from 0. */
  readonly classNames: readonly string[] | null;
  readonly sources: Partial<Record<SourceKey, Source>>;
}

/** What was really fed, looked at once on the first batches of a run and once on validation data. */
export interface DataSeen {
  readonly type: 'data';
  readonly run: string;
  readonly role: 'training' | 'validation';
  /** Number of samples these statistics were taken from. */
  readonly samples: number;
  readonly inputs: readonly Input[];
  readonly labels: Labels | null;
  readonly probes: Probes | null;
  /** A few samples with the label as decoded; only for inputs that can be drawn. */
  readonly thumbnails: readonly Thumbnail[];
}

/** Sparse confusion counts: [true class, predicted class, count]. */
export type Confusion = readonly (readonly [number, number, number])[];

export interface Step {
  readonly type: 'step';
  readonly run: string;
  /** From 0, over all epochs of the run. */
  readonly step: number;
  readonly epoch: number;
  /** Samples in this batch. */
  readonly size: number;
  /** The number that was minimised (with regularisation and class weights). */
  readonly loss: number;
  /** Per class; empty when outputs or labels could not be read as classes. */
  readonly predicted: readonly number[];
  readonly truth: readonly number[];
  readonly confusion: Confusion;
  /** Mean of the largest output of each sample. */
  readonly confidence: number | null;
  /** Mean over outputs of the standard deviation over the batch: 0 when the output ignores the input. */
  readonly spread: number | null;
  /** Extremes of the outputs and of their row sums. */
  readonly output: {
    readonly min: number;
    readonly max: number;
    readonly rowMin: number;
    readonly rowMax: number;
  } | null;
  /** NaN or infinite outputs in this batch. */
  readonly nonFinite: number;
  /**
   * Mean cross-entropy of this batch, its outputs taken for probabilities or for logits: beside `loss` it shows what a
   * function of the user's computes. Only on measured steps whose labels name classes.
   */
  readonly crossEntropy?: { readonly probabilities: number | null; readonly logits: number | null };
  /**
   * Answers to the same batch after the update in the mode of prediction: without dropout, with the averages of batch
   * normalisation. Only on some measured steps of models that have such layers.
   */
  readonly inference?: Confusion;
  /**
   * A few images behind the cells of `confusion`, with what the model said of them before the update. Only on some
   * measured steps, and only those of the newest are kept.
   */
  readonly examples?: readonly Example[];
  /** L2 norms in the order of `RunBegin.weights`; null on a step that was not measured. */
  readonly norms: {
    readonly gradient: readonly (number | null)[];
    /** Before the update. */
    readonly weight: readonly (number | null)[];
    readonly update: readonly (number | null)[];
    /** Cosine between update and gradient: -1 is straight down the loss, 1 straight up. Null where one of them is 0. */
    readonly along?: readonly (number | null)[];
  } | null;
  /** Null on a step that was not measured. */
  readonly activations: readonly Activation[] | null;
}

export interface Activation {
  readonly layer: string;
  /** Share of units (channels of a convolution) that are exactly 0 for every input of the batch. */
  readonly dead: number;
  readonly mean: number;
  readonly std: number;
}

export interface Evaluation {
  readonly type: 'evaluation';
  readonly run: string;
  /** The step after which it was made; the last step for calls after training. */
  readonly step: number;
  readonly epoch: number;
  readonly kind: 'validation' | 'evaluate' | 'predict';
  readonly samples: number;
  readonly loss: number | null;
  readonly predicted: readonly number[];
  /** Empty for `predict`, which has no labels. */
  readonly truth: readonly number[];
  readonly confusion: Confusion;
  readonly confidence: number | null;
  readonly spread: number | null;
  readonly nonFinite: number;
  /** What went in, to compare with the training input. */
  readonly input: {
    readonly min: number;
    readonly max: number;
    readonly mean: number;
    readonly std: number;
    readonly levels?: Levels;
  } | null;
  /** A few images behind the cells of the confusion matrix; only those of the newest passes are kept. */
  readonly examples?: readonly Example[];
}

export interface RunEnd {
  readonly type: 'run-end';
  readonly run: string;
  readonly status: 'finished' | 'stopped' | 'failed';
  readonly message: string | null;
  readonly steps: number;
  /** Step events that a bounded store or a slow reader dropped. */
  readonly dropped: number;
  /** Time spent in observing divided by the time of the rest of training; null when not measured or too short to say. */
  readonly overhead: number | null;
}
