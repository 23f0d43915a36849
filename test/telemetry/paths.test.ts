import { judgeAll } from '../../src/diagnosis/judge';
import type { RunEvent } from '../../src/protocol/events';
import type { Tensor } from '../../src/telemetry/tensorflow';
import { clusters, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(120_000);

let observed: Observed;

beforeAll(async () => {
  observed = await observe('@tensorflow/tfjs');
});

beforeEach(() => {
  observed.plugIn.beforeCell();
  take(observed);
});

const { x, y } = clusters(60);

function ended(): RunEvent[] {
  observed.plugIn.afterCell();
  return take(observed);
}

/** Counts [truth, prediction, amount] as they stand in an event, from two plain lists. */
function counted(truth: ArrayLike<number>, said: ArrayLike<number>): number[][] {
  const cells = new Map<string, number>();
  Array.from(truth).forEach((kind, i) => {
    const key = `${kind},${said[i]}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  });
  return [...cells]
    .map(([key, amount]) => [...key.split(',').map(Number), amount])
    .sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
}

function network(units = 3, activation = 'softmax') {
  const { tf } = observed;
  return tf.sequential({
    layers: [
      tf.layers.dense({ units: 8, inputShape: [2], activation: 'relu' }),
      tf.layers.dense({ units, activation: activation as 'softmax' })
    ]
  });
}

test('computeGradients with applyGradients has the norms that variableGrads gives', () => {
  const { tf } = observed;
  const [xs, ys] = [tf.tensor2d(x), tf.oneHot(tf.tensor1d(y, 'int32'), 3).toFloat()];
  const [w, b] = [tf.variable(tf.randomNormal([2, 3])), tf.variable(tf.zeros([3]))];
  const loss = () => tf.losses.softmaxCrossEntropy(ys, xs.matMul(w).add(b) as Tensor) as never;
  const { grads } = tf.variableGrads(loss);
  const expected = [w, b].map(({ name }) => grads[name]!.norm().dataSync()[0]!);
  const said = (xs.matMul(w).add(b) as Tensor).argMax(-1).dataSync();
  const optimizer = tf.train.sgd(0.1);
  const computed = optimizer.computeGradients(loss, [w, b]);
  optimizer.applyGradients(computed.grads);
  const events = ended();
  const [step] = only(events, 'step');
  expect(only(events, 'run-begin')[0]).toMatchObject({ path: 'minimize', model: null });
  expect(step?.norms?.gradient).toEqual(expected.map(norm => expect.closeTo(norm, 5)));
  expect(step?.loss).toBeCloseTo(computed.value.dataSync()[0]!, 5);
  expect(step?.confusion).toEqual(counted(y, said));
});

test('a validationSplit is counted as the tail of what was given', async () => {
  const { tf } = observed;
  const model = network();
  model.compile({ optimizer: tf.train.sgd(0), loss: 'sparseCategoricalCrossentropy' });
  const xs = tf.tensor2d(x);
  await model.fit(xs, tf.tensor1d(y), { epochs: 1, verbose: 0, validationSplit: 0.25 });
  const events = take(observed);
  const said = (model.predict(xs) as Tensor).argMax(-1).dataSync();
  expect(only(events, 'evaluation')[0]).toMatchObject({
    kind: 'validation',
    samples: 15,
    confusion: counted(y.slice(45), said.slice(45))
  });
  expect(only(events, 'run-begin')[0]?.fit).toMatchObject({ samples: 45, validationSplit: 0.25 });
});

test('evaluate and predict after training say what went in, in the mode of evaluation', async () => {
  const { tf } = observed;
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 8, inputShape: [2], activation: 'relu' }),
      tf.layers.dropout({ rate: 0.9 }),
      tf.layers.dense({ units: 3, activation: 'softmax' })
    ]
  });
  model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
  const xs = tf.tensor2d(x);
  await model.fit(xs, tf.tensor1d(y), { epochs: 1, verbose: 0 });
  take(observed);
  const odd = xs.mul(100) as typeof xs;
  const said = (model.apply(odd, { training: false }) as Tensor).argMax(-1).dataSync();
  const loss = (model.evaluate(odd, tf.tensor1d(y)) as Tensor).dataSync()[0]!;
  model.predict(odd);
  const [evaluate, predict] = only(ended(), 'evaluation');
  const values = odd.dataSync();
  const input = { min: expect.closeTo(Math.min(...values), 3), max: expect.closeTo(Math.max(...values), 3) };
  expect(evaluate).toMatchObject({ kind: 'evaluate', confusion: counted(y, said), input });
  expect(evaluate?.loss).toBeCloseTo(loss, 4);
  expect(predict).toMatchObject({ kind: 'predict', samples: 60, truth: [], input });
});

test('labels of shape [n] and [n, 1] are the same labels', async () => {
  const { tf } = observed;
  const binary = y.map(kind => Number(kind > 0));
  const labels = [tf.tensor1d(binary), tf.tensor2d(binary, [60, 1])];
  for (const target of labels) {
    const model = network(1, 'sigmoid');
    model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy' });
    await model.fit(tf.tensor2d(x), target, { epochs: 1, batchSize: 60, verbose: 0 });
  }
  const events = take(observed);
  expect(only(events, 'step').map(({ truth }) => truth)).toEqual([
    [20, 40],
    [20, 40]
  ]);
  expect(only(events, 'data').map(event => event.labels?.encoding)).toEqual(['binary', 'binary']);
});

test('of a model with two outputs the first is read, and the verdict says which that is', async () => {
  const { tf } = observed;
  const input = tf.input({ shape: [2] });
  const kind = tf.layers.dense({ units: 3, activation: 'softmax', name: 'kind' }).apply(input) as never;
  const side = tf.layers.dense({ units: 1, activation: 'sigmoid', name: 'side' }).apply(input) as never;
  const model = tf.model({ inputs: input, outputs: [kind, side] });
  model.compile({ optimizer: 'adam', loss: ['categoricalCrossentropy', 'binaryCrossentropy'] });
  const targets = [
    tf.oneHot(tf.tensor1d(y, 'int32'), 3),
    tf.tensor2d(
      y.map(value => value % 2),
      [60, 1]
    )
  ];
  await model.fit(tf.tensor2d(x), targets, { epochs: 3, verbose: 0 });
  const events = take(observed);
  expect(only(events, 'run-begin')[0]?.model).toMatchObject({ outputs: 2, outputNames: ['kind', 'side'] });
  expect(only(events, 'run-begin')[0]?.losses).toEqual(['categoricalCrossentropy', 'binaryCrossentropy']);
  expect(judgeAll(events)[0]?.verdict.detail).toMatch(/of the output kind, the first of 2$/);
});

test('a generator and its discriminator are not judged: all labels of a batch are equal on purpose', async () => {
  const { tf } = observed;
  const generator = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] });
  const discriminator = network(1, 'sigmoid');
  discriminator.compile({ optimizer: tf.train.adam(0.001), loss: 'binaryCrossentropy' });
  const noise = tf.input({ shape: [4] });
  const both = tf.model({
    inputs: noise,
    outputs: discriminator.apply(generator.apply(noise) as never) as never
  });
  both.compile({ optimizer: tf.train.adam(0.001), loss: 'binaryCrossentropy' });
  for (let i = 0; i < 40; i++) {
    const z = tf.randomNormal([20, 4]);
    await discriminator.trainOnBatch(tf.tensor2d(x.slice(0, 20)), tf.ones([20, 1]));
    await discriminator.trainOnBatch(generator.predict(z) as Tensor, tf.zeros([20, 1]));
    await both.trainOnBatch(z, tf.ones([20, 1]));
  }
  const judged = judgeAll(ended());
  expect(judged.map(({ verdict }) => [verdict.state, verdict.causes.length])).toEqual([
    ['undetermined', 0],
    ['undetermined', 0]
  ]);
  expect(judged[0]?.verdict.headline).toMatch(/Takes turns/);
});

test('two models in one loop that share nothing are judged each for itself', async () => {
  const { tf } = observed;
  const models = [network(), network()];
  models.forEach(model => model.compile({ optimizer: tf.train.adam(0.05), loss: 'sparseCategoricalCrossentropy' }));
  for (let i = 0; i < 60; i++) {
    for (const model of models) {
      await model.trainOnBatch(tf.tensor2d(x), tf.tensor1d(y));
    }
  }
  expect(judgeAll(ended()).map(({ verdict }) => verdict.state)).toEqual(['healthy', 'healthy']);
});
