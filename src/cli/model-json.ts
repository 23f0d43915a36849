import type { Json } from '../protocol/json';
import { detailsOf, type Outline, type OutlinedLayer } from './outline';

type Members = Readonly<Record<string, Json>>;

/** Sizes of the weights of one layer, from the manifest of a saved model. */
type Sizes = ReadonlyMap<string, number>;

/** The model of a saved TensorFlow.js Layers model: its topology, and the parameters of its weights manifest. */
export function readModelJson(file: Members): Outline | null {
  const topology = members(file['modelTopology']);
  const model = members(topology['model_config'] ?? topology);
  const config = members(model['config'] ?? model);
  const listed = Array.isArray(config['layers'])
    ? config['layers']
    : Array.isArray(model['config'])
      ? model['config']
      : [];
  const sizes = sizesOf(file['weightsManifest']);
  const layers = (listed as readonly Json[]).map(members).flatMap(layer => outlined(layer, sizes));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return {
    name: String(config['name'] ?? 'model'),
    layers,
    parameters: sizes.size === 0 ? null : total,
    settings: trainingOf(members(topology['training_config'] ?? file['trainingConfig'] ?? null))
  };
}

function outlined(layer: Members, sizes: Sizes): readonly OutlinedLayer[] {
  const kind = String(layer['class_name'] ?? '');
  const config = members(layer['config'] ?? null);
  const name = String(config['name'] ?? '');
  if (kind === '' || kind === 'InputLayer') {
    return [];
  }
  const width = config['units'] ?? config['filters'];
  const own = [...sizes].filter(([weight]) => weight.startsWith(`${name}/`));
  return [
    {
      kind,
      shape: width === undefined ? '' : String(width as number),
      parameters: own.reduce((sum, [, size]) => sum + size, 0),
      details: detailsOf(camelCased(config))
    }
  ];
}

function sizesOf(manifest: Json | undefined): Sizes {
  const groups = Array.isArray(manifest) ? (manifest as readonly Json[]) : [];
  const weights = groups.flatMap(group => {
    const list = members(group)['weights'];
    return Array.isArray(list) ? (list as readonly Json[]).map(members) : [];
  });
  return new Map(
    weights.map(({ name, shape }) => [
      String(name),
      Array.isArray(shape) ? (shape as readonly number[]).reduce((all, size) => all * size, 1) : 0
    ])
  );
}

function trainingOf(config: Members): Outline['settings'] {
  const optimizer = members(config['optimizer_config'] ?? null);
  const rate = members(optimizer['config'] ?? null)['learning_rate'];
  return {
    ...(optimizer['class_name'] === undefined ? {} : { optimizer: String(optimizer['class_name'] as string) }),
    ...(rate === undefined ? {} : { 'learning rate': String(rate as number) }),
    ...(config['loss'] === undefined ? {} : { loss: JSON.stringify(config['loss']) })
  };
}

/** Saved files name things as Python does. */
function camelCased(config: Members): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value
    ])
  );
}

function members(value: Json | undefined): Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {};
}
