import type { Tensor } from '../../src/telemetry/tensorflow';
import { clusters, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(30_000);

let observed: Observed;

beforeAll(async () => {
  observed = await observe('@tensorflow/tfjs');
});

beforeEach(() => {
  observed.plugIn.beforeCell();
  take(observed);
});

function data() {
  const { tf } = observed;
  const { x, y } = clusters(60);
  return { xs: tf.tensor2d(x), sparse: tf.tensor1d(y, 'float32'), ys: tf.oneHot(tf.tensor1d(y, 'int32'), 3).toFloat() };
}

function network() {
  const { tf } = observed;
  return tf.sequential({
    layers: [
      tf.layers.dense({ units: 8, inputShape: [2], activation: 'relu' }),
      tf.layers.dense({ units: 3, activation: 'softmax' })
    ]
  });
}

test('consecutive trainOnBatch calls are one run that ends with the cell', async () => {
  const { plugIn } = observed;
  const { xs, sparse } = data();
  const model = network();
  model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
  const losses: number[] = [];
  for (let i = 0; i < 3; i++) {
    losses.push((await model.trainOnBatch(xs, sparse)) as number);
  }
  expect(only(observed.events, 'run-end')).toEqual([]);
  plugIn.afterCell();
  const events = take(observed);
  expect(events.map(event => event.type)).toEqual(['run-begin', 'step', 'data', 'step', 'step', 'run-end']);
  expect(only(events, 'run-begin')[0]?.path).toBe('trainOnBatch');
  expect(only(events, 'step').map(step => step.loss)).toEqual(losses.map(loss => expect.closeTo(loss, 6)));
  expect(only(events, 'step')[0]?.truth).toEqual([20, 20, 20]);
  expect(only(events, 'data')[0]?.labels).toMatchObject({ encoding: 'sparse', counts: [20, 20, 20] });
});

test('a fitDataset run shows its batches and its validation data', async () => {
  const { tf } = observed;
  const { x, y } = clusters(60);
  const dataset = tf.data
    .array(x.map((point, i) => ({ xs: tf.tensor1d(point), ys: tf.tensor1d([0, 1, 2].map(k => Number(k === y[i]))) })))
    .batch(20);
  const model = network();
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  await model.fitDataset(dataset, { epochs: 2, verbose: 0, validationData: dataset });
  const events = take(observed);
  expect(only(events, 'run-begin')[0]).toMatchObject({
    path: 'fitDataset',
    fit: { epochs: 2, shuffle: null, samples: null }
  });
  expect(only(events, 'step').map(step => [step.epoch, step.size, step.truth.length])).toEqual(
    [0, 0, 0, 1, 1, 1].map(epoch => [epoch, 20, 3])
  );
  expect(only(events, 'data').map(event => [event.role, event.samples, event.labels?.counts])).toEqual([
    ['training', 60, [20, 20, 20]],
    ['validation', 60, [20, 20, 20]]
  ]);
  expect(only(events, 'evaluation').map(event => [event.kind, event.samples])).toEqual([
    ['validation', 60],
    ['validation', 60]
  ]);
});

test('a minimize loop over a model shows its layers, losses, labels and norms', () => {
  const { tf, plugIn } = observed;
  const { xs, ys } = data();
  const model = network();
  const optimizer = tf.train.sgd(0.5);
  const loss = () => tf.losses.softmaxCrossEntropy(ys, model.apply(xs, { training: true }) as Tensor) as never;
  const { grads } = tf.variableGrads(loss);
  const variables = model.layers.flatMap(layer =>
    layer.weights.map(weight => weight.read() as unknown as { readonly name: string; norm(): Tensor })
  );
  const expected = variables.map(variable => grads[variable.name]?.norm().dataSync()[0] ?? NaN);
  const values = [0, 1, 2].map(() => (optimizer.minimize(loss, true) as Tensor).dataSync()[0] ?? NaN);
  plugIn.afterCell();
  const events = take(observed);
  const [begin] = only(events, 'run-begin');
  expect(begin).toMatchObject({ path: 'minimize', optimizer: { name: 'sgd', learningRate: expect.closeTo(0.5) } });
  expect(begin?.weights.map(weight => weight.name.split('/')[1])).toEqual(['kernel', 'bias', 'kernel', 'bias']);
  const steps = only(events, 'step');
  expect(steps.map(step => step.loss)).toEqual(values.map(value => expect.closeTo(value, 6)));
  expect(steps[0]?.norms?.gradient).toEqual(expected.map(norm => expect.closeTo(norm, 5)));
  expect(steps[0]?.norms?.update).toEqual(expected.map(norm => expect.closeTo(norm * 0.5, 5)));
  expect(steps[0]?.truth).toEqual([20, 20, 20]);
  expect(steps[0]?.activations).toHaveLength(2);
  expect(only(events, 'data')[0]?.inputs[0]?.shape).toEqual([60, 2]);
});

test('variableGrads with applyGradients is the same kind of run', () => {
  const { tf, plugIn } = observed;
  const { xs, ys } = data();
  const model = network();
  const optimizer = tf.train.adam();
  for (let i = 0; i < 2; i++) {
    const { grads } = tf.variableGrads(() => tf.losses.softmaxCrossEntropy(ys, model.apply(xs) as Tensor) as never);
    optimizer.applyGradients(grads as never);
  }
  plugIn.afterCell();
  expect(take(observed).map(event => event.type)).toEqual(['run-begin', 'step', 'data', 'step', 'run-end']);
});

test('a loss written out over raw variables shows outputs and labels', () => {
  const { tf, plugIn } = observed;
  const { xs, ys } = data();
  const weights = tf.variable(tf.zeros([2, 3]));
  const bias = tf.variable(tf.tensor1d([0, 1, 0]));
  const predict = () => xs.matMul(weights).add(bias).softmax() as Tensor;
  tf.train.sgd(0.1).minimize(() => ys.mul(predict().log()).sum(1).mean().neg() as never);
  plugIn.afterCell();
  const events = take(observed);
  expect(only(events, 'run-begin')[0]).toMatchObject({ model: null, weights: [{ layer: null }, { layer: null }] });
  expect(only(events, 'step')[0]).toMatchObject({ predicted: [0, 60, 0], truth: [20, 20, 20], spread: 0 });
  expect(only(events, 'data')[0]).toMatchObject({ samples: 60, inputs: [{ shape: [60, 2] }] });
});

test('the loss of a loop is told beside the cross-entropies that its outputs would give', () => {
  const { tf, plugIn } = observed;
  const { xs, ys } = data();
  const weights = tf.variable(tf.randomNormal([2, 3]));
  const [logits, rate] = [() => xs.matMul(weights) as Tensor, tf.train.sgd(0.1)];
  const mean = () => tf.losses.softmaxCrossEntropy(ys, logits()) as never;
  const summed = () => ys.mul(logits().softmax().log()).sum().neg() as never;
  const twice = () => tf.losses.softmaxCrossEntropy(ys, logits().softmax()) as never;
  const seen = [mean, summed, twice].map(loss => {
    rate.minimize(loss);
    plugIn.afterCell();
    const [step] = only(take(observed), 'step');
    return { loss: step?.loss ?? NaN, ...step?.crossEntropy };
  });
  expect(seen[0]).toMatchObject({ logits: expect.closeTo(seen[0]!.loss, 5), probabilities: null });
  expect(seen[1]?.probabilities).toBeCloseTo(seen[1]!.loss / 60, 5);
  expect(seen[2]?.logits).toBeCloseTo(seen[2]!.loss, 5);
});

test('the cross-entropy of a single output is that of two classes', async () => {
  const { tf } = observed;
  const { xs } = data();
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], activation: 'sigmoid' })] });
  model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy' });
  await model.fit(xs, tf.range(0, 60).mod(2), { epochs: 1, batchSize: 60, verbose: 0 });
  const [step] = only(take(observed), 'step');
  expect(step?.crossEntropy?.probabilities).toBeCloseTo(step!.loss, 5);
});

test('two optimisers in one loop are two runs', () => {
  const { tf, plugIn } = observed;
  const value = tf.variable(tf.scalar(3));
  const optimizers = [tf.train.sgd(0.1), tf.train.sgd(0.2)];
  for (let i = 0; i < 3; i++) {
    optimizers.forEach(optimizer => optimizer.minimize(() => value.square() as never));
  }
  plugIn.afterCell();
  const events = take(observed);
  expect(only(events, 'run-begin')).toHaveLength(2);
  expect(only(events, 'run-end').map(end => end.steps)).toEqual([3, 3]);
});

test('a loop that throws ends as failed', async () => {
  const { tf, plugIn } = observed;
  const { sparse } = data();
  const model = network();
  model.compile({
    optimizer: 'sgd',
    loss: () => {
      throw new Error('the loss is broken');
    }
  });
  await expect(model.trainOnBatch(tf.ones([60, 2]), tf.ones([60, 3]))).rejects.toThrow('the loss is broken');
  plugIn.afterCell();
  sparse.dispose();
  expect(only(take(observed), 'run-end')).toMatchObject([{ status: 'failed', message: 'the loss is broken' }]);
});

test('labels beyond the outputs are counted and not hidden', async () => {
  const { tf, plugIn } = observed;
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], activation: 'sigmoid' })] });
  model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy' });
  const { x, y } = clusters(30);
  await model.trainOnBatch(tf.tensor2d(x), tf.tensor2d(y.map(label => [label])));
  plugIn.afterCell();
  const events = take(observed);
  expect(only(events, 'step')[0]?.truth).toEqual([10, 10, 10]);
  expect(only(events, 'step')[0]?.predicted).toHaveLength(3);
  expect(only(events, 'data')[0]?.labels).toMatchObject({ classes: 2, counts: [10, 10, 10], max: 2 });
});

test('a regression has no classes', async () => {
  const { tf, plugIn } = observed;
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  await model.trainOnBatch(tf.ones([4, 2]), tf.tensor2d([[0.5], [12.25], [3], [7]]));
  plugIn.afterCell();
  expect(only(take(observed), 'step')[0]).toMatchObject({ predicted: [], truth: [], confusion: [] });
});
