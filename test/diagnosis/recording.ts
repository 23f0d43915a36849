import type {
  Confusion,
  DataSeen,
  Evaluation,
  Input,
  Labels,
  Layer,
  RunBegin,
  RunEnd,
  RunEvent,
  Step
} from '../../src/protocol/events';
import { RunLog, type Run } from '../../src/diagnosis';

/** A run made by hand, for judgements that need exact numbers. Defaults are a healthy classifier of three classes. */
export function runOf(...events: readonly RunEvent[]): Run {
  const log = new RunLog();
  events.forEach(event => log.append(event));
  return log.run;
}

export function begin(changes: Partial<RunBegin> = {}): RunBegin {
  return {
    type: 'run-begin',
    version: 1,
    run: 'run-1',
    time: 0,
    path: 'fit',
    backend: { name: 'tensorflow', detail: 'TensorFlow 2.19.0', reason: null, remedy: null },
    model: {
      name: 'sequential_1',
      layers: [
        layer('conv2d_1', 'Conv2D', 'relu', { outputShape: [null, 22, 22, 8] }),
        layer('flatten_1', 'Flatten', null, { outputShape: [null, 3872] }),
        layer('dense_1', 'Dense', 'softmax', { outputShape: [null, 3] })
      ],
      outputs: 3,
      parameters: 1000,
      trainableParameters: 1000
    },
    weights: [
      weight('conv2d_1/kernel', [3, 3, 1, 8], 0.2),
      weight('conv2d_1/bias', [8], 0),
      weight('dense_1/kernel', [3872, 3], 0.02),
      weight('dense_1/bias', [3], 0)
    ],
    optimizer: { name: 'adam', learningRate: 0.001, config: {} },
    losses: ['categoricalCrossentropy'],
    metrics: ['acc'],
    fit: {
      epochs: 10,
      batchSize: 30,
      batchesPerEpoch: 10,
      samples: 300,
      shuffle: true,
      validationSplit: null,
      classWeight: null
    },
    classNames: ['bark', 'gravel', 'moss'],
    sources: {},
    ...changes
  };
}

/** A layer by name, kind and activation; `more` adds its output shape and configuration. */
export function layer(name: string, kind: string, activation: string | null, more: Partial<Layer> = {}): Layer {
  const parameters = ['Flatten', 'Dropout', 'MaxPooling2D', 'Activation'].includes(kind) ? 0 : 100;
  return { name, kind, activation, outputShape: [null, 32], parameters, trainable: true, config: {}, ...more };
}

export function weight(name: string, shape: readonly number[], std: number): RunBegin['weights'][number] {
  return {
    name,
    layer: name.split('/')[0]!,
    shape,
    trainable: true,
    initial: { min: -2 * std, max: 2 * std, mean: 0, std }
  };
}

export function input(changes: Partial<Input> = {}): Input {
  return {
    shape: [30, 24, 24, 1],
    dtype: 'float32',
    min: 0,
    max: 1,
    mean: 0.45,
    std: 0.25,
    nonFinite: 0,
    channels: [],
    spread: 0.2,
    duplicates: 0,
    neighbourCorrelation: 0.9,
    ...changes
  };
}

export function labels(changes: Partial<Labels> = {}): Labels {
  return {
    shape: [30, 3],
    encoding: 'one-hot',
    classes: 3,
    counts: [10, 10, 10],
    min: 0,
    max: 1,
    integers: true,
    rowSums: { min: 1, max: 1 },
    batchEntropy: 1.09,
    ...changes
  };
}

export function data(changes: Partial<DataSeen> = {}): DataSeen {
  return {
    type: 'data',
    run: 'run-1',
    role: 'training',
    samples: 300,
    inputs: [input()],
    labels: labels(),
    probes: { samples: 300, nearestCentroid: 0.7, nearestNeighbour: 0.8, chance: 0.34 },
    thumbnails: [],
    ...changes
  };
}

/** A batch of 30; `confusion` decides what was true and what was predicted. */
export function step(index: number, confusion: Confusion, changes: Partial<Step> = {}): Step {
  const classes = 1 + Math.max(2, ...confusion.flatMap(([row, column]) => [row, column]));
  const counts = (place: 0 | 1) =>
    Array.from({ length: classes }, (_, wanted) =>
      confusion.reduce((all, entry) => all + (entry[place] === wanted ? entry[2] : 0), 0)
    );
  return {
    type: 'step',
    run: 'run-1',
    step: index,
    epoch: Math.floor(index / 10),
    size: confusion.reduce((all, [, , amount]) => all + amount, 0),
    loss: 1,
    predicted: counts(1),
    truth: counts(0),
    confusion,
    confidence: 0.8,
    spread: 0.4,
    output: { min: 0, max: 1, rowMin: 1, rowMax: 1 },
    nonFinite: 0,
    norms: { gradient: [0.5, 0.1, 0.5, 0.1], weight: [2, 0, 2, 0], update: [0.01, 0.001, 0.01, 0.001] },
    activations: [{ layer: 'conv2d_1', dead: 0.1, mean: 0.4, std: 0.5 }],
    ...changes
  };
}

/** All classes told apart. */
export const RIGHT: Confusion = [
  [0, 0, 10],
  [1, 1, 10],
  [2, 2, 10]
];

/** Everything is taken for class 1. */
export const ONE_CLASS: Confusion = [
  [0, 1, 10],
  [1, 1, 10],
  [2, 1, 10]
];

/** Predictions that have nothing to do with the labels. */
export const GUESSES: Confusion = [
  [0, 0, 4],
  [0, 1, 3],
  [0, 2, 3],
  [1, 0, 3],
  [1, 1, 3],
  [1, 2, 4],
  [2, 0, 3],
  [2, 1, 4],
  [2, 2, 3]
];

export const NO_GRADIENT: Partial<Step> = {
  norms: { gradient: [0, 0, 0, 0], weight: [2, 0, 2, 0], update: [0, 0, 0, 0] },
  confidence: 1,
  spread: 0,
  loss: 10.745
};

export function steps(
  amount: number,
  make: (index: number) => { confusion: Confusion; changes?: Partial<Step> }
): readonly Step[] {
  return Array.from({ length: amount }, (_, index) => {
    const { confusion, changes } = make(index);
    return step(index, confusion, changes);
  });
}

export function evaluation(confusion: Confusion, changes: Partial<Evaluation> = {}): Evaluation {
  const { predicted, truth, size } = step(0, confusion);
  return {
    type: 'evaluation',
    run: 'run-1',
    step: 99,
    epoch: 9,
    kind: 'validation',
    samples: size,
    loss: 1,
    predicted,
    truth,
    confusion,
    confidence: 0.8,
    spread: 0.4,
    nonFinite: 0,
    input: { min: 0, max: 1, mean: 0.45, std: 0.25 },
    ...changes
  };
}

export function end(changes: Partial<RunEnd> = {}): RunEnd {
  return {
    type: 'run-end',
    run: 'run-1',
    status: 'finished',
    message: null,
    steps: 100,
    dropped: 0,
    overhead: null,
    ...changes
  };
}
