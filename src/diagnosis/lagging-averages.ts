import type { Layer, Model, Step } from '../protocol/events';

/** A batch normalisation whose moving averages are still far from what it saw in training. */
export interface LaggingAverages {
  readonly layer: Layer;
  readonly momentum: number;
  /** Share of the averages that is still their start (mean 0, variance 1). */
  readonly left: number;
  /** Factor by which the layer's output outside of training differs in scale; 1 when the averages agree. */
  readonly factor: number | null;
}

/** TensorFlow.js's default, as Keras'. */
const DEFAULT_MOMENTUM = 0.99;

/** The slowest batch normalisation of a model after so many steps; null for a model without any. */
export function laggingAverages(model: Model, steps: readonly Step[], taken: number): LaggingAverages | null {
  const found = model.layers.flatMap((layer, index) => {
    if (layer.kind !== 'BatchNormalization') {
      return [];
    }
    const { momentum: given } = layer.config;
    const momentum = typeof given === 'number' ? given : DEFAULT_MOMENTUM;
    const left = momentum ** taken;
    return [{ layer, momentum, left, factor: factorOf(model.layers[index - 1], steps, left) }];
  });
  return found.sort((a, b) => b.left - a.left || (b.factor ?? 0) - (a.factor ?? 0))[0] ?? null;
}

/** The averages are a mix of their start and of the variance that the layer before it really has. */
function factorOf(before: Layer | undefined, steps: readonly Step[], left: number): number | null {
  const step = steps.findLast(({ activations }) => activations?.some(entry => entry.layer === before?.name));
  const seen = step?.activations?.find(entry => entry.layer === before?.name);
  if (!seen || !(seen.std > 0)) {
    return null;
  }
  const factor = seen.std / Math.sqrt(left + (1 - left) * seen.std ** 2);
  return Math.max(factor, 1 / factor);
}
