import type { RunEvent } from '../../src/protocol/events';
import { createPlugIn } from '../../src/telemetry/main';
import type { Tensor, Tf } from '../../src/telemetry/tensorflow';
import { clusters, numbers, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(60_000);

const STEPS = 200;

let plainWeights: Float32Array[];
let observed: Observed;

beforeAll(async () => {
  const plain = jest.requireActual<Tf>('@tensorflow/tfjs-node');
  plainWeights = await train(plain);
  observed = await observe();
});

/** A small convolutional network with fixed initial weights and an unshuffled order. */
async function train(tf: Tf): Promise<Float32Array[]> {
  const seeded = (seed: number) => tf.initializers.glorotNormal({ seed });
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        filters: 4,
        kernelSize: 3,
        inputShape: [8, 8, 1],
        activation: 'relu',
        kernelInitializer: seeded(1)
      }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dropout({ rate: 0.2, seed: 3 }),
      tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: seeded(2) })
    ]
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const random = numbers(3);
  const xs = tf.tensor4d(Array.from({ length: 48 * 64 }, random), [48, 8, 8, 1]);
  const ys = tf.oneHot(
    tf.tensor1d(
      Array.from({ length: 48 }, (_, i) => i % 3),
      'int32'
    ),
    3
  );
  const options = { epochs: 3, batchSize: 16, shuffle: false, verbose: 0, validationSplit: 0.25 } as const;
  await model.fit(xs, ys, options);
  return model.getWeights().map(weight => Float32Array.from(weight.dataSync()));
}

test('a training is the same to the last bit with and without observation', async () => {
  const seen = await train(observed.tf);
  expect(only(take(observed), 'step').filter(step => step.norms !== null)).toHaveLength(9);
  expect(seen).toEqual(plainWeights);
});

test('nothing is drawn from Math.random', async () => {
  const { tf } = observed;
  const { x, y } = clusters(900);
  const xs = tf.tensor2d(x);
  const ys = tf.oneHot(tf.tensor1d(y, 'int32'), 3);
  const model = dense();
  const random = jest.spyOn(Math, 'random').mockImplementation(numbers(5));
  await model.fit(xs, ys, { epochs: 1, batchSize: 300, verbose: 0, shuffle: false });
  expect(random).not.toHaveBeenCalled();
  random.mockRestore();
  take(observed);
});

function dense() {
  const { tf } = observed;
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 6, inputShape: [2], activation: 'relu' }),
      tf.layers.dense({ units: 3, activation: 'softmax' })
    ]
  });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

const paths: Record<string, (count: number) => Promise<void>> = {
  async fit(count) {
    const { tf } = observed;
    const { x, y } = clusters(30);
    const xs = tf.tensor2d(x);
    const ys = tf.tidy(() => tf.oneHot(tf.tensor1d(y, 'int32'), 3).toFloat());
    const model = dense();
    await model.fit(xs, ys, { epochs: count / 2, batchSize: 15, verbose: 0, validationData: [xs, ys] });
    tf.dispose([xs, ys]);
    model.dispose();
  },
  async fitDataset(count) {
    const { tf } = observed;
    const { x, y } = clusters(30);
    const dataset = tf.data
      .array(x.map((point, i) => ({ xs: point, ys: [0, 1, 2].map(k => Number(k === y[i])) })))
      .batch(15);
    const model = dense();
    await model.fitDataset(dataset, { epochs: count / 2, verbose: 0 });
    model.dispose();
  },
  async trainOnBatch(count) {
    const { tf } = observed;
    const { x, y } = clusters(15);
    const xs = tf.tensor2d(x);
    const ys = tf.tidy(() => tf.oneHot(tf.tensor1d(y, 'int32'), 3).toFloat());
    const model = dense();
    for (let i = 0; i < count; i++) {
      await model.trainOnBatch(xs, ys);
    }
    tf.dispose([xs, ys]);
    model.dispose();
  },
  async minimize(count) {
    const { tf } = observed;
    const { x, y } = clusters(15);
    const xs = tf.tensor2d(x);
    const ys = tf.tidy(() => tf.oneHot(tf.tensor1d(y, 'int32'), 3).toFloat());
    const model = dense();
    const optimizer = tf.train.sgd(0.1);
    for (let i = 0; i < count; i++) {
      optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys, model.apply(xs) as Tensor) as never);
    }
    tf.dispose([xs, ys]);
    optimizer.dispose();
    model.dispose();
  },
  async evaluate(count) {
    const { tf } = observed;
    const xs = tf.ones([10, 2]);
    const ys = tf.ones([10, 3]);
    const model = dense();
    await model.trainOnBatch(xs, ys);
    for (let i = 0; i < count; i++) {
      tf.dispose([model.evaluate(xs, ys), model.predict(xs)] as never);
    }
    tf.dispose([xs, ys]);
    model.dispose();
  }
};

test.each(Object.keys(paths))('%s leaks no tensor, however many steps', async path => {
  const { tf, plugIn } = observed;
  const run = async (count: number) => {
    const before = tf.memory().numTensors;
    await paths[path]?.(count);
    plugIn.afterCell();
    return tf.memory().numTensors - before;
  };
  const few = await run(2);
  expect(await run(STEPS)).toBe(few);
  take(observed);
});

test('looking at large data and large activations leaves no tensor behind', async () => {
  const { tf } = observed;
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 600, inputShape: [2], activation: 'relu' }),
      tf.layers.dense({ units: 3, activation: 'softmax' })
    ]
  });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  const { x, y } = clusters(900);
  const xs = tf.tensor2d(x);
  const ys = tf.tidy(() => tf.oneHot(tf.tensor1d(y, 'int32'), 3).toFloat());
  const options = { epochs: 1, batchSize: 450, verbose: 0, validationSplit: 0.1 } as const;
  await model.fit(xs, ys, options);
  const before = tf.memory().numTensors;
  await model.fit(xs, ys, options);
  expect(tf.memory().numTensors).toBe(before);
  expect(only(take(observed), 'step')[0]?.activations).toHaveLength(2);
});

test('a throwing observer is reported once and training goes on', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { tf, events } = observed;
  const types: string[] = [];
  const push = jest.spyOn(events, 'push').mockImplementation((event: RunEvent) => {
    types.push(event.type);
    if (event.type === 'step') {
      throw new Error('the host is broken');
    }
    return 0;
  });
  const { x, y } = clusters(30);
  const history = await dense().fit(tf.tensor2d(x), tf.oneHot(tf.tensor1d(y, 'int32'), 3), { epochs: 2, verbose: 0 });
  push.mockRestore();
  expect(history.history['loss']).toHaveLength(2);
  expect(types).toEqual(['run-begin', 'data', 'step', 'run-end']);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn).toHaveBeenCalledWith(expect.stringMatching(/cannot observe a training step.*the host is broken/));
  warn.mockRestore();
});

test('other packages are none of its business', () => {
  const plugIn = createPlugIn({
    emit: () => undefined,
    announce: () => undefined,
    here: () => null,
    variables: () => new Map(),
    isStopped: () => false,
    turn: () => new Promise(resolve => setImmediate(resolve))
  });
  const nothing = { fromNotebook: require, fromKernel: require };
  expect(plugIn.load('lodash', nothing)).toBeUndefined();
  expect(plugIn.load('@tensorflow/tfjs-vis', nothing)).toBeUndefined();
});
