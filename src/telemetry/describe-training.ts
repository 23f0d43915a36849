import type { FitArguments } from '../protocol/model';
import type { FitCall } from './fit-data';
import { tensorsOf } from './fit-data';
import type { Tf, TrainedModel } from './tensorflow';

/** Losses that are at their best with outputs on either side of 0. */
const AROUND_ZERO = /hinge|sigmoidCrossEntropy/i;

/** One name per output; `custom` for a function of the user's own. */
export function lossNames(tf: Tf, model: TrainedModel): string[] {
  const { loss } = model;
  const list = Array.isArray(loss) ? loss : isRecord(loss) ? model.outputNames.map(name => loss[name]) : [loss];
  return list.filter(entry => entry !== undefined && entry !== null).map(entry => nameOf(tf, entry));
}

/** The metrics as they were asked for. */
export function metricNames(tf: Tf, model: TrainedModel): string[] {
  const { metrics } = model;
  const list: unknown[] = Array.isArray(metrics)
    ? metrics.flat()
    : isRecord(metrics)
      ? Object.values(metrics).flat()
      : [metrics];
  return list.filter(entry => entry !== undefined && entry !== null).map(entry => nameOf(tf, entry));
}

/** Between the two classes of a single output: 0 where the output is a score, else a half. */
export function thresholdOf(model: TrainedModel, losses: readonly string[]): number {
  const activation = model.layers.at(-1)?.getConfig()['activation'];
  const score =
    activation === 'tanh' || (activation === 'linear' && (losses[0] === 'custom' || AROUND_ZERO.test(losses[0] ?? '')));
  return score ? 0 : 0.5;
}

/** The arguments of `fit` with their defaults filled in. */
export function fitArguments(model: TrainedModel, call: FitCall): FitArguments {
  const { epochs = 1, batchSize = 32, shuffle = true, validationSplit, classWeight } = call.args;
  const samples = tensorsOf(call.x, model.inputNames)[0]?.shape[0] ?? null;
  const trained = samples !== null && validationSplit ? Math.floor(samples * (1 - validationSplit)) : samples;
  return {
    epochs,
    batchSize,
    batchesPerEpoch: trained === null ? null : Math.ceil(trained / batchSize),
    samples: trained,
    shuffle: shuffle !== false,
    validationSplit: validationSplit ?? null,
    classWeight: classWeights(classWeight)
  };
}

/** The arguments of `fitDataset`. */
export function datasetArguments(dataset: unknown, args: Readonly<Record<string, unknown>>): FitArguments {
  const size =
    isRecord(dataset) && typeof dataset['size'] === 'number' && Number.isFinite(dataset['size'])
      ? dataset['size']
      : null;
  return {
    epochs: Number(args['epochs'] ?? 1),
    batchSize: null,
    batchesPerEpoch: typeof args['batchesPerEpoch'] === 'number' ? args['batchesPerEpoch'] : size,
    samples: null,
    shuffle: null,
    validationSplit: null,
    classWeight: classWeights(args['classWeight'])
  };
}

/** Class weights of the first output. */
function classWeights(value: unknown): FitArguments['classWeight'] {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (!isRecord(first)) {
    return null;
  }
  const numbers = Object.entries(first).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return numbers.length > 0 ? Object.fromEntries(numbers) : null;
}

function nameOf(tf: Tf, entry: unknown): string {
  if (typeof entry === 'string') {
    return entry;
  }
  const known = [...Object.entries(tf.metrics), ...Object.entries(tf.losses)].find(([, value]) => value === entry);
  return known?.[0] ?? 'custom';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
