/** What is trained and how: the static half of a run. */

export interface Backend {
  /** `tensorflow` is native TensorFlow. */
  readonly name: 'tensorflow' | 'wasm' | 'cpu' | (string & {});
  /** For a person: `TensorFlow 2.19.0`, `WebAssembly`. */
  readonly detail: string;
  /** Why it is not native TensorFlow, null when it is. */
  readonly reason: string | null;
  /** The command that would make it faster, null when there is nothing to do. */
  readonly remedy: string | null;
}

export interface Model {
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly outputs: number;
  /** Names of the outputs, in order; the first is the one that is read as classes. */
  readonly outputNames?: readonly string[];
  readonly parameters: number;
  readonly trainableParameters: number;
}

export interface Layer {
  readonly name: string;
  /** `Dense`, `Conv2D`, … */
  readonly kind: string;
  /** Inline activation (`relu`, `softmax`, …), null for a layer that has none. */
  readonly activation: string | null;
  /** null stands for the batch axis. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
  readonly trainable: boolean;
  /** Numbers, strings and flags of the layer's own configuration (units, filters, rate, useBias, …). */
  readonly config: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Weight {
  /** `conv2d_1/kernel` */
  readonly name: string;
  /** Null for a raw variable. */
  readonly layer: string | null;
  readonly shape: readonly number[];
  readonly trainable: boolean;
  /** Before the first step: the statistics that initialisation rules read. */
  readonly initial: { readonly min: number; readonly max: number; readonly mean: number; readonly std: number };
}

export interface Optimizer {
  /** `sgd`, `momentum`, `adam`, `rmsprop`, … */
  readonly name: string;
  readonly learningRate: number;
  /** Everything else from `getConfig()` (beta1, epsilon, momentum, …). */
  readonly config: Readonly<Record<string, number | boolean>>;
}

export interface FitArguments {
  readonly epochs: number;
  readonly batchSize: number | null;
  readonly batchesPerEpoch: number | null;
  /** Number of training samples, null for a dataset whose size is not known. */
  readonly samples: number | null;
  /** Null where the question does not arise (`fitDataset` never shuffles). */
  readonly shuffle: boolean | null;
  readonly validationSplit: number | null;
  readonly classWeight: Readonly<Record<string, number>> | null;
}
