import type * as TensorFlow from '@tensorflow/tfjs';

/** One loaded copy of TensorFlow.js: `@tensorflow/tfjs-node` or `@tensorflow/tfjs`. */
export type Tf = typeof TensorFlow;
export type Tensor = TensorFlow.Tensor;
export type LossFunction = (labels: Tensor, outputs: Tensor) => Tensor;
/** The compiled train or test function of a model: inputs, labels and weights of a batch to losses and metrics. */
export type BatchFunction = (data: Tensor[]) => Tensor[];
export type GradientMap =
  Readonly<Record<string, Tensor>> | readonly { readonly name: string; readonly tensor: Tensor }[];

/** The members of `LayersModel` (4.22) that observing needs; several of them are not in its public types. */
export interface TrainedModel {
  readonly name: string;
  readonly layers: readonly TrainedLayer[];
  readonly weights: readonly LayerWeight[];
  readonly trainableWeights: readonly LayerWeight[];
  readonly inputs: readonly { readonly shape: readonly (number | null)[] }[];
  readonly outputs: readonly { readonly shape: readonly (number | null)[] }[];
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly optimizer?: TrainedOptimizer;
  readonly loss?: unknown;
  readonly metrics?: unknown;
  lossFunctions: LossFunction[];
  testFunction: BatchFunction;
  isTraining: boolean;
  stopTraining: boolean;
  countParams(): number;
  apply(inputs: Tensor | readonly Tensor[], options: { readonly training: boolean }): Tensor | Tensor[];
}

/** A layer; a nested model is a layer with `layers` of its own. */
export interface TrainedLayer {
  readonly name: string;
  readonly trainable: boolean;
  readonly weights: readonly LayerWeight[];
  readonly layers?: readonly TrainedLayer[];
  readonly outputShape: readonly (number | null)[] | readonly (readonly (number | null)[])[];
  getClassName(): string;
  getConfig(): Record<string, unknown>;
  countParams(): number;
}

/** The variable of a layer. `read().name` is the engine's key; it differs from `originalName` after a cell ran again. */
export interface LayerWeight {
  readonly name: string;
  readonly originalName: string;
  readonly trainable: boolean;
  readonly shape: readonly number[];
  read(): TensorFlow.Variable;
}

/** An optimiser; the learning rate is a field of each concrete class. */
export interface TrainedOptimizer {
  readonly learningRate?: number;
  getClassName(): string;
  getConfig(): Record<string, unknown>;
}

/** The five fields of the engine's state that an interrupted operation leaves wrong, and what observing reads. */
export interface EngineState {
  gradientDepth: number;
  kernelDepth: number;
  activeTape: unknown;
  activeScope: EngineScope;
  scopeStack: EngineScope[];
  readonly registeredVariables: Readonly<Record<string, TensorFlow.Variable>>;
  numTensors: number;
  numBytes: number;
  numDataBuffers: number;
  /** Which backend holds the data of a tensor, by its `dataId`. */
  readonly tensorInfo: Pick<WeakMap<object, { readonly backend: DataHolder }>, 'get' | 'delete'>;
}

/** The native and the WebAssembly backend keep what they know of a tensor's data in a map. */
interface DataHolder {
  readonly tensorMap?: { delete(dataId: object): unknown };
}

/** A tidy in progress with the tensors that it will dispose. */
export interface EngineScope {
  readonly track: readonly (Tensor & { readonly kept?: boolean })[];
}

/** The singleton that runs every operation. */
export interface Engine {
  readonly state: EngineState;
  runKernel(name: string, inputs: unknown, attributes?: unknown): unknown;
  makeTensor(...args: unknown[]): Tensor;
  gradients(
    f: () => Tensor,
    ...rest: unknown[]
  ): { readonly value: Tensor; readonly grads: readonly (Tensor | null)[] };
}

/** The engine of this copy with the members that its public type hides. */
export function engineOf(tf: Tf): Engine {
  return tf.engine() as unknown as Engine;
}

/** The values of what `body` computes. Leaves no tensor behind, and no gradient tape records the operations. */
export function computeUntaped(tf: Tf, body: () => Tensor): ArrayLike<number> {
  const { state } = engineOf(tf);
  let values: ArrayLike<number> = [];
  // The engine records an operation only while no kernel runs.
  state.kernelDepth++;
  try {
    tf.tidy(() => {
      values = body().dataSync();
    });
  } finally {
    state.kernelDepth--;
  }
  return values;
}
