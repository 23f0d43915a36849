import type { Activation } from '../protocol/events';
import { summarise } from './statistics';
import { computeUntaped, type Tensor, type Tf, type TrainedLayer } from './tensorflow';

/** Layers whose output is only moved about, thinned or pooled say nothing that the layer before does not say. */
const SILENT = /Input|Flatten|Reshape|Permute|Dropout|Pooling|Padding|Cropping|UpSampling|RepeatVector|Noise|Embedding/;

/** Numbers read of one layer's output, at most. */
const MOST_VALUES = 1 << 18;

/** Activations that are never negative: their maximum alone tells whether a unit is dead. */
const NEVER_NEGATIVE = /^(relu|relu6|ReLU|ThresholdedReLU)$/;

/** Whether the output of this layer is worth measuring. */
export function isTelling(layer: TrainedLayer): boolean {
  return layer.layers === undefined && !SILENT.test(layer.getClassName());
}

/**
 * Measures the output of a layer for one batch: units are the entries of the last axis. Large outputs are read in
 * part; whether a unit is dead is then asked of TensorFlow for the whole batch where one operation can tell.
 */
export function measureActivation(tf: Tf, layer: TrainedLayer, output: Tensor): Activation {
  const units = output.shape.at(-1) ?? 1;
  const partial = output.size > MOST_VALUES;
  const values = partial ? readPart(tf, output) : output.dataSync();
  const { mean, std } = summarise(values);
  const dead =
    partial && NEVER_NEGATIVE.test(activationOf(layer)) ? deadByMaximum(tf, output) : deadUnits(values, units);
  return { layer: layer.name, dead: dead / units, mean, std };
}

function activationOf(layer: TrainedLayer): string {
  const { activation } = layer.getConfig();
  return typeof activation === 'string' ? activation : layer.getClassName();
}

/** The first samples, or for a single huge one its first lines. */
function readPart(tf: Tf, output: Tensor): ArrayLike<number> {
  const units = output.shape.at(-1) ?? 1;
  const rows = Math.max(1, Math.floor(MOST_VALUES / units));
  return computeUntaped(tf, () => tf.slice(tf.reshape(output, [-1, units]), [0, 0], [rows, units]));
}

function deadByMaximum(tf: Tf, output: Tensor): number {
  const axes = output.shape.slice(0, -1).map((_, axis) => axis);
  const maxima = computeUntaped(tf, () => tf.max(output, axes));
  return Array.prototype.filter.call(maxima, value => value === 0).length;
}

function deadUnits(values: ArrayLike<number>, units: number): number {
  const alive = new Uint8Array(units);
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== 0) {
      alive[i % units] = 1;
    }
  }
  return alive.filter(flag => flag === 0).length;
}
