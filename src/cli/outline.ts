import type { RunBegin, RunEvent } from '../protocol/events';
import type { Json } from '../protocol/json';
import { parseEvents } from '../protocol/parse';
import { readText } from './files';
import { readKerasSummary } from './keras-summary';
import { readModelJson } from './model-json';
import { messageOf, Problem } from './problem';

/** What is compared of a model: its layers, and how it was trained where that is known. */
export interface Outline {
  readonly name: string;
  readonly layers: readonly OutlinedLayer[];
  /** Null where the file does not say and the layers do not either. */
  readonly parameters: number | null;
  /** `learning rate`, `loss`, … as text. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface OutlinedLayer {
  /** `Conv2D` */
  readonly kind: string;
  /** `98 x 98 x 32`, empty where it is not known. */
  readonly shape: string;
  readonly parameters: number | null;
  /** Activation, units and the like, as `relu, units 32`; empty where the file does not say. */
  readonly details: string;
}

/**
 * Reads a recording (events.jsonl), a saved model (model.json) or the printed summary of a Keras or TensorFlow.js model.
 * @throws Problem when the file is none of them
 */
export function readOutline(file: string): Outline {
  const text = readText(file);
  const outline = text.trimStart().startsWith('{') ? fromJsonText(file, text) : readKerasSummary(text);
  if (!outline || outline.layers.length === 0) {
    throw new Problem(
      `${file} holds no model. A recording (events.jsonl), a saved TensorFlow.js model (model.json) or a printed summary is needed.`
    );
  }
  return outline;
}

function fromJsonText(file: string, text: string): Outline | null {
  let whole: Json | null = null;
  try {
    whole = JSON.parse(text) as Json;
  } catch {
    // Several objects, one a line: a recording.
  }
  if (whole !== null && typeof whole === 'object' && 'modelTopology' in whole) {
    return readModelJson(whole as Readonly<Record<string, Json>>);
  }
  try {
    return fromEvents(parseEvents(text).events);
  } catch (error) {
    throw new Problem(`${file} is neither a model.json nor a recording: ${messageOf(error)}`);
  }
}

/** The last run of a recording that has a model: it is the one that somebody looks at. */
function fromEvents(events: readonly RunEvent[]): Outline | null {
  const begin = events.findLast((event): event is RunBegin => event.type === 'run-begin' && event.model !== null);
  const model = begin?.model;
  return begin && model
    ? {
        name: model.name,
        layers: model.layers.map(({ kind, outputShape, parameters, activation, config }) => ({
          kind,
          shape: outputShape.slice(1).join(' x '),
          parameters,
          details: detailsOf({ ...config, activation })
        })),
        parameters: model.parameters,
        settings: settingsOf(begin)
      }
    : null;
}

function settingsOf({ optimizer, losses, fit, backend }: RunBegin): Outline['settings'] {
  const known: Record<string, unknown> = {
    optimizer: optimizer?.name,
    'learning rate': optimizer?.learningRate,
    loss: losses.join(', '),
    epochs: fit?.epochs,
    'batch size': fit?.batchSize,
    samples: fit?.samples,
    shuffle: fit?.shuffle,
    'validation split': fit?.validationSplit,
    backend: backend.detail,
    ...optimizer?.config
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]]
    )
  );
}

/** What sets two layers of one kind and shape apart. */
const TELLING = ['activation', 'rate', 'momentum', 'kernelSize', 'strides', 'padding', 'useBias', 'trainable'];

/** The telling entries of a layer's configuration in words; what is usual is left out. */
export function detailsOf(config: Readonly<Record<string, unknown>>): string {
  const usual: Readonly<Record<string, unknown>> = { activation: 'linear', useBias: true, trainable: true };
  return TELLING.flatMap(name => {
    const value = config[name];
    const plain = value === undefined || value === null || value === usual[name];
    return plain ? [] : [name === 'activation' ? String(value) : `${name} ${String(value)}`];
  }).join(', ');
}
