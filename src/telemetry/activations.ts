import type { Activation } from '../protocol/events';
import { summarise } from './statistics';
import { computeUntaped, type Tensor, type Tf, type TrainedLayer } from './tensorflow';

/** Layers whose output is only moved about, thinned or pooled say nothing that the layer before does not say. */
const SILENT = /Input|Flatten|Reshape|Permute|Dropout|Pooling|Padding|Cropping|UpSampling|RepeatVector|Noise|Embedding/;

/** Numbers read of one layer's output, at most: enough for moments, and nothing beside the training step itself. */
const MOST_VALUES = 1 << 14;

/** Whether the output of this layer is worth measuring. */
export function isTelling(layer: TrainedLayer): boolean {
  return layer.layers === undefined && !SILENT.test(layer.getClassName());
}

/**
 * Measures the output of a layer for one batch: units are the entries of the last axis. Of a large output the moments
 * come from positions that are spread evenly over the batch. Dead units are those of the whole batch all the same: one
 * that is alive in a part is alive, and for the others the extremes of everything decide.
 */
export function measureActivation(tf: Tf, { name }: TrainedLayer, output: Tensor): Activation {
  const units = output.shape.at(-1) ?? 1;
  const partial = output.size > MOST_VALUES;
  const values = partial ? readPart(tf, output, units) : output.dataSync();
  const { mean, std } = summarise(values);
  const silent = silentUnits(values, units);
  const dead = partial && silent > 0 ? deadUnits(tf, output, units) : silent;
  return { layer: name, dead: dead / units, mean, std };
}

/** An odd step from one position to the next, so that the columns of a picture take turns. */
function readPart(tf: Tf, output: Tensor, units: number): ArrayLike<number> {
  const positions = output.size / units;
  const step = Math.ceil(output.size / MOST_VALUES) | 1;
  return computeUntaped(tf, () =>
    tf.stridedSlice(tf.reshape(output, [positions, units]), [0, 0], [positions, units], [step, 1])
  );
}

/** Units whose smallest and largest output of the batch are 0. */
function deadUnits(tf: Tf, output: Tensor, units: number): number {
  const extremes = computeUntaped(tf, () => {
    const rows = tf.reshape(output, [-1, units]);
    return tf.stack([tf.min(rows, 0), tf.max(rows, 0)]);
  });
  return silentUnits(extremes, units);
}

/** Units that are exactly 0 in every one of these rows. */
function silentUnits(values: ArrayLike<number>, units: number): number {
  const alive = new Uint8Array(units);
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== 0) {
      alive[i % units] = 1;
    }
  }
  return alive.filter(flag => flag === 0).length;
}
