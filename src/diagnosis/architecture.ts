import type { Input, Layer, Model, RunBegin, Weight } from '../protocol/events';

/** Activations f with f(a x) = a f(x) for every a > 0. */
const HOMOGENEOUS: readonly (string | null)[] = [null, 'linear', 'relu', 'leakyRelu', 'prelu'];

/** Layers that bring any input to a usual range. */
const NORMALISING = ['BatchNormalization', 'LayerNormalization', 'Rescaling', 'Normalization'];

/** Activations that flatten out on both sides. */
export const SATURATING = ['sigmoid', 'tanh', 'hardSigmoid', 'softsign'];

/** Layers with an activation or weights, without the last of them. */
export function hiddenLayers(model: Model): readonly Layer[] {
  const head = model.layers.findLastIndex(layer => layer.parameters > 0);
  return model.layers.slice(0, head).filter(layer => layer.parameters > 0 || layer.activation !== null);
}

/** Whether a layer of the model scales its input before any weight is applied to it. */
export function normalisesItsInput(model: Model): boolean {
  const first = model.layers.find(layer => layer.parameters > 0 || NORMALISING.includes(layer.kind));
  return first !== undefined && NORMALISING.includes(first.kind);
}

/**
 * Whether the outputs before the last activation are exactly proportional to the input at the start: only
 * homogeneous hidden activations, no normalisation, biases at 0.
 */
export function isHomogeneous(model: Model, begin: RunBegin): boolean {
  const plain = hiddenLayers(model).every(
    layer => HOMOGENEOUS.includes(layer.activation) && !NORMALISING.includes(layer.kind)
  );
  return (
    plain &&
    begin.weights
      .filter(weight => weight.shape.length === 1)
      .every(({ initial }) => initial.max === 0 && initial.min === 0)
  );
}

/** A weight that multiplies inputs, with its place in `begin.weights` and the number of inputs of one unit. */
export interface Kernel {
  readonly index: number;
  readonly weight: Weight;
  readonly fanIn: number;
}

/** Kernels in the order of the layers; biases and the vectors of normalisation layers are left out. */
export function kernelsOf(begin: RunBegin): readonly Kernel[] {
  return begin.weights.flatMap((weight, index) =>
    weight.shape.length > 1 && !/embeddings?$/.test(weight.name)
      ? [{ index, weight, fanIn: weight.shape.slice(0, -1).reduce((all, size) => all * size, 1) }]
      : []
  );
}

/** Standard deviation that He initialisation gives a kernel; Glorot lies within a factor of 1.5 for square layers. */
export function usualDeviation(kernel: Kernel): number {
  return Math.sqrt(2 / kernel.fanIn);
}

/** The bias that belongs to a kernel, by name. */
export function biasOf(begin: RunBegin, kernel: Kernel): Weight | null {
  return begin.weights.find(weight => weight.layer === kernel.weight.layer && /bias/.test(weight.name)) ?? null;
}

/** Whether a layer adds an L1 or L2 penalty to the loss. */
export function hasPenalty(layer: Layer): boolean {
  return Object.entries(layer.config).some(([key, value]) => /egularizer\.l[12]$/.test(key) && Number(value) > 0);
}

/** Layers that see every number of a sample at its own place only. */
const PLACED = /^(Dense|Dropout|Flatten|Reshape|Activation|ReLU|LeakyReLU|Softmax|BatchNormalization|InputLayer)$/;

/** Tables have rows of this many numbers at most; nearest neighbours say little about the pixels of photographs. */
const WIDEST_TABLE = 64;

/** Neighbouring pixels that correlate less than this make no picture (measured: .6 in pictures, .01 in scrambled ones). */
const NO_PICTURE = 0.15;

/** Layers whose input are numbers of things, words say: two numbers that lie near each other mean nothing alike. */
const LOOKS_UP = 'Embedding';

/**
 * Whether distances between samples say little of what this network can learn: what numbers of words stand for is learned,
 * and patterns that move about in a picture are found by a convolution, and not by a comparison pixel by pixel.
 */
export function seesMoreThanNeighbours(model: Model | null, input: Input): boolean {
  const layers = model?.layers ?? [];
  if (layers.some(({ kind }) => kind === LOOKS_UP)) {
    return true;
  }
  const width = input.shape.slice(1).reduce((all, size) => all * size, 1);
  const placed = layers.length > 0 && layers.every(({ kind }) => PLACED.test(kind));
  return width > WIDEST_TABLE && !placed && !isNoPicture(input);
}

/** Whether something of the shape of a picture is none. */
export function isNoPicture({ neighbourCorrelation, spread }: Input): boolean {
  return neighbourCorrelation !== null && neighbourCorrelation < NO_PICTURE && spread > 0;
}
