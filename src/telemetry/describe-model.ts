import type { Layer, Model, Optimizer, Weight } from '../protocol/model';
import { summarise } from './statistics';
import type { LayerWeight, TrainedLayer, TrainedModel, TrainedOptimizer } from './tensorflow';

/** A weight with the engine's key of its variable. */
export interface KnownWeight {
  readonly variable: string;
  readonly weight: Weight;
}

/** The static half of a model; layers of nested models stand in line with the others. */
export function describeModel(model: TrainedModel): Model {
  return {
    // A Sequential trains through an inner model that is named after it.
    name: model.name.replace(/_model$/, ''),
    layers: leafLayers(model.layers).map(describeLayer),
    outputs: model.outputs.length,
    outputNames: model.outputNames,
    parameters: model.countParams(),
    trainableParameters: model.trainableWeights.reduce((sum, weight) => sum + sizeOf(weight.shape), 0)
  };
}

/** All layers that compute something themselves, in order. */
export function leafLayers(layers: readonly TrainedLayer[]): TrainedLayer[] {
  return layers.flatMap(layer => (layer.layers ? leafLayers(layer.layers) : [layer]));
}

/** All weights as they stand now, named `<layer>/<weight>`. Reads every value once. */
export function describeWeights(model: TrainedModel): KnownWeight[] {
  const taken = new Set<string>();
  return leafLayers(model.layers).flatMap(layer =>
    layer.weights.map(weight => ({
      variable: weight.read().name,
      weight: describeWeight(layer, weight, taken)
    }))
  );
}

/** Statistics of values that a rule about initialisation reads. */
export function initialOf(values: ArrayLike<number>): Weight['initial'] {
  const { min, max, mean, std } = summarise(values);
  return { min, max, mean, std };
}

/** Name, rate and the other numbers of an optimiser. */
export function describeOptimizer(optimizer: TrainedOptimizer): Optimizer {
  const config = Object.entries(optimizer.getConfig()).filter(
    (entry): entry is [string, number | boolean] => typeof entry[1] === 'number' || typeof entry[1] === 'boolean'
  );
  const { learningRate = NaN, ...rest } = Object.fromEntries(config);
  return {
    name: optimizer.getClassName().toLowerCase(),
    learningRate: optimizer.learningRate ?? Number(learningRate),
    config: rest
  };
}

function describeLayer(layer: TrainedLayer): Layer {
  const config = flatten(layer.getConfig());
  const { activation } = config;
  return {
    name: layer.name,
    kind: layer.getClassName(),
    activation: typeof activation === 'string' ? activation : null,
    outputShape: singleShape(layer.outputShape),
    parameters: layer.countParams(),
    trainable: layer.trainable,
    config
  };
}

function singleShape(shape: TrainedLayer['outputShape']): readonly (number | null)[] {
  const [first] = shape;
  return Array.isArray(first) ? (first as readonly (number | null)[]) : (shape as readonly (number | null)[]);
}

/** Nested objects (initialisers, regularisers) become their class name and dotted numbers: `kernelRegularizer.l2`. */
function flatten(config: Readonly<Record<string, unknown>>): Record<string, string | number | boolean | null> {
  const flat: Record<string, string | number | boolean | null> = {};
  for (const [key, value] of Object.entries(config)) {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
      flat[key] = value as string | number | boolean | null;
    } else if (Array.isArray(value)) {
      flat[key] = value.join('x');
    } else if (isNamed(value)) {
      flat[key] = value.className;
      for (const [inner, number] of Object.entries(flatten(value.config))) {
        flat[`${key}.${inner}`] = number;
      }
    }
  }
  return flat;
}

function isNamed(value: unknown): value is { className: string; config: Record<string, unknown> } {
  return typeof value === 'object' && value !== null && 'className' in value && 'config' in value;
}

function describeWeight(layer: TrainedLayer, weight: LayerWeight, taken: Set<string>): Weight {
  return {
    name: unique(`${layer.name}/${ownName(weight)}`, taken),
    layer: layer.name,
    shape: weight.shape,
    trainable: layer.trainable && weight.trainable,
    initial: initialOf(weight.read().dataSync())
  };
}

/** The last part of the variable's name before it was made unique: `kernel`, `bias`, `gamma`. */
function ownName(weight: LayerWeight): string {
  return weight.originalName.split('/').at(-1) ?? weight.originalName;
}

/** The two halves of a Bidirectional layer name their weights alike. */
function unique(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let i = 1; taken.has(candidate); i++) {
    candidate = `${name}_${i}`;
  }
  taken.add(candidate);
  return candidate;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}
