import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { clusters, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(60_000);

let observed: Observed;

beforeAll(async () => {
  observed = await observe();
});

function classifier() {
  const { tf } = observed;
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2], activation: 'softmax' })] });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  return model;
}

test('stop ends an awaited fit after its batch, with its history', async () => {
  const { tf, plugIn } = observed;
  const { x, y } = clusters(30);
  const training = classifier().fit(tf.tensor2d(x), tf.oneHot(tf.tensor1d(y, 'int32'), 3), {
    epochs: 100_000,
    verbose: 0
  });
  setTimeout(() => plugIn.requestStop(), 200);
  const history = await training;
  expect(history.epoch.length).toBeGreaterThan(0);
  expect(history.epoch.length).toBeLessThan(100_000);
  expect(only(take(observed), 'run-end')).toMatchObject([{ status: 'stopped', message: null }]);
});

test('a training that is stopped amid an epoch was stopped, also when a callback misses the validation', async () => {
  const { tf, plugIn } = observed;
  const { x, y } = clusters(300);
  const [inputs, labels] = [tf.tensor2d(x), tf.oneHot(tf.tensor1d(y, 'int32'), 3)];
  const training = classifier().fit(inputs, labels, {
    epochs: 1000,
    batchSize: 10,
    verbose: 0,
    validationData: [inputs, labels],
    callbacks: {
      onBatchEnd: batch => void (batch === 5 && plugIn.requestStop()),
      onEpochEnd: (_, logs) => void logs!['val_loss']!.toFixed(2)
    }
  });
  await expect(training).rejects.toThrow(TypeError);
  expect(only(take(observed), 'run-end')).toMatchObject([{ status: 'stopped', message: null, steps: 6 }]);
});

test('a training gives way to timers although its callbacks never yield', async () => {
  const { tf } = observed;
  const { x, y } = clusters(30);
  let ticks = 0;
  const timer = setInterval(() => ticks++, 10);
  const started = performance.now();
  await classifier().fit(tf.tensor2d(x), tf.oneHot(tf.tensor1d(y, 'int32'), 3), {
    epochs: 60,
    batchSize: 10,
    verbose: 0,
    callbacks: tf.callbacks.earlyStopping({ monitor: 'loss', patience: 1000 })
  });
  clearInterval(timer);
  expect(ticks).toBeGreaterThan((performance.now() - started) / 400);
  take(observed);
});

test('after a termination the engine trains on, nothing leaks and the runs are stopped', () => {
  const output = execFileSync(process.execPath, [path.join(__dirname, 'stopping.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' }
  });
  const { loops, fits } = JSON.parse(output) as { loops: unknown[]; fits: unknown[] };
  expect(loops).toEqual(new Array(4).fill({ statuses: ['stopped'], again: ['finished'], leaked: 0 }));
  expect(fits).toEqual(new Array(2).fill({ statuses: ['stopped'], epochs: 2, after: ['finished'] }));
});

test('a tensor whose release was cut in the middle is counted once', () => {
  const { tf, plugIn } = observed;
  plugIn.beforeCell();
  const before = tf.memory();
  const engine = tf.engine() as unknown as {
    state: { numTensors: number; numBytes: number };
    backendInstance: {
      tensorMap: { get(dataId: object): { id: number } };
      binding: { deleteTensor(id: number): void };
    };
  };
  tf.engine().startScope();
  const half = tf.tensor1d([1, 2, 3]).add(1);
  const { tensorMap, binding } = engine.backendInstance;
  engine.state.numTensors--;
  engine.state.numBytes -= 12;
  binding.deleteTensor(tensorMap.get(half.dataId).id);
  plugIn.afterTermination();
  plugIn.afterCell();
  expect(tf.memory()).toMatchObject({
    numTensors: before.numTensors,
    numBytes: before.numBytes,
    numDataBuffers: before.numDataBuffers
  });
});

test('a stop says whether it asked a training to end', async () => {
  const { tf, plugIn } = observed;
  const { x, y } = clusters(30);
  const [inputs, labels] = [tf.tensor2d(x), tf.oneHot(tf.tensor1d(y, 'int32'), 3)];
  expect(plugIn.requestStop()).toBe(false);
  const model = classifier();
  await model.trainOnBatch(inputs, labels);
  expect(plugIn.requestStop()).toBe(false);
  plugIn.afterCell();
  const training = model.fit(inputs, labels, { epochs: 100_000, verbose: 0 });
  expect(plugIn.requestStop()).toBe(true);
  await training;
  expect(plugIn.requestStop()).toBe(false);
  take(observed);
});

test('what is left of a stopped cell begins no training, and its model can be trained again', async () => {
  const { tf, place } = observed;
  const { x, y } = clusters(30);
  const [inputs, labels] = [tf.tensor2d(x), tf.oneHot(tf.tensor1d(y, 'int32'), 3)];
  const model = classifier();
  let rounds = 0;
  const left = async (): Promise<void> => {
    for (;;) {
      try {
        await (rounds++ % 2 === 0 ? model.fit(inputs, labels, { verbose: 0 }) : model.trainOnBatch(inputs, labels));
      } catch {
        // Goes on whatever happens.
      }
    }
  };
  place.stopped = true;
  void left();
  await new Promise(resolve => setTimeout(resolve, 50));
  place.stopped = false;
  expect([rounds, take(observed)]).toEqual([1, []]);
  const history = await model.fit(inputs, labels, { epochs: 2, verbose: 0 });
  expect(history.epoch).toEqual([0, 1]);
  expect(only(take(observed), 'run-end')).toMatchObject([{ status: 'finished' }]);
});
