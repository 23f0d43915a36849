import type { Step } from '../../src/protocol/events';
import type { Tensor } from '../../src/telemetry/tensorflow';
import { clusters, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(30_000);

let observed: Observed;

beforeAll(async () => {
  observed = await observe();
});

function classifier(learningRate = 0.1) {
  const { tf } = observed;
  const model = tf.sequential();
  model.add(
    tf.layers.dense({
      units: 8,
      inputShape: [2],
      activation: 'relu',
      kernelInitializer: tf.initializers.glorotNormal({ seed: 1 })
    })
  );
  model.add(
    tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: tf.initializers.glorotNormal({ seed: 2 }) })
  );
  model.compile({ optimizer: tf.train.sgd(learningRate), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

function data(count = 60) {
  const { tf } = observed;
  const { x, y } = clusters(count);
  return { xs: tf.tensor2d(x), ys: tf.oneHot(tf.tensor1d(y, 'int32'), 3).toFloat(), y };
}

test('the native backend is announced with its version', () => {
  expect(observed.backends).toEqual([
    { name: 'tensorflow', detail: expect.stringMatching(/^TensorFlow \d/), reason: null, remedy: null }
  ]);
});

test('a fit is one run from its beginning to its end', async () => {
  const { xs, ys } = data();
  const model = classifier();
  await model.fit(xs, ys, { epochs: 2, batchSize: 20, verbose: 0, shuffle: false });
  const events = take(observed);
  expect(events.map(event => event.type)).toEqual([
    'run-begin',
    'data',
    ...new Array<string>(6).fill('step'),
    'run-end'
  ]);
  expect(new Set(events.map(event => event.run)).size).toBe(1);
  const [begin] = only(events, 'run-begin');
  expect(begin).toMatchObject({
    path: 'fit',
    losses: ['categoricalCrossentropy'],
    metrics: ['accuracy'],
    optimizer: { name: 'sgd', learningRate: expect.closeTo(0.1) },
    fit: { epochs: 2, batchSize: 20, batchesPerEpoch: 3, samples: 60, shuffle: false, validationSplit: null }
  });
  expect(begin?.model?.layers.map(layer => [layer.kind, layer.activation])).toEqual([
    ['InputLayer', null],
    ['Dense', 'relu'],
    ['Dense', 'softmax']
  ]);
  const [first, second] = model.layers.map(layer => layer.name);
  expect(begin?.weights.map(weight => weight.name)).toEqual([
    `${first}/kernel`,
    `${first}/bias`,
    `${second}/kernel`,
    `${second}/bias`
  ]);
  expect(only(events, 'step').map(step => [step.step, step.epoch, step.size])).toEqual([
    [0, 0, 20],
    [1, 0, 20],
    [2, 0, 20],
    [3, 1, 20],
    [4, 1, 20],
    [5, 1, 20]
  ]);
  expect(only(events, 'run-end')[0]).toMatchObject({ status: 'finished', message: null, steps: 6 });
});

test('the counts of a step equal those of an independent pass over the same batch', async () => {
  const { tf } = observed;
  const { xs, ys, y } = data();
  const model = classifier();
  const before = model.predict(xs) as Tensor;
  const guesses = before.argMax(-1);
  const expected = await tf.math.confusionMatrix(tf.tensor1d(y, 'int32'), guesses as never, 3).array();
  const rows = (await before.array()) as number[][];
  await model.fit(xs, ys, { epochs: 1, batchSize: 60, verbose: 0, shuffle: false });
  const [step] = only(take(observed), 'step');
  expect(matrix(step?.confusion ?? [])).toEqual(expected);
  expect(step?.truth).toEqual([20, 20, 20]);
  expect(step?.predicted).toEqual([0, 1, 2].map(k => rows.filter(row => row.indexOf(Math.max(...row)) === k).length));
  const largest = rows.map(row => Math.max(...row));
  expect(step?.confidence).toBeCloseTo(largest.reduce((a, b) => a + b) / 60, 5);
  expect(step?.output?.max).toBeCloseTo(Math.max(...largest), 5);
  expect(step?.output?.rowMin).toBeCloseTo(1, 5);
  const spread = tf.moments(before, 0).variance.sqrt().mean();
  expect(step?.spread).toBeCloseTo((await spread.data())[0] ?? NaN, 5);
});

test('norms equal gradients computed apart, and the update of SGD is the rate times the gradient', async () => {
  const { tf } = observed;
  const { xs, ys } = data();
  const model = classifier(0.1);
  const { value, grads } = tf.variableGrads(
    () => tf.metrics.categoricalCrossentropy(ys, model.apply(xs) as never).mean() as never
  );
  take(observed);
  const variables = model.layers.flatMap(layer =>
    layer.weights.map(weight => weight.read() as unknown as { readonly name: string; norm(): Tensor })
  );
  const gradient = variables.map(variable => grads[variable.name]?.norm().dataSync()[0] ?? NaN);
  const weight = variables.map(variable => variable.norm().dataSync()[0] ?? NaN);
  await model.fit(xs, ys, { epochs: 1, batchSize: 60, verbose: 0, shuffle: false });
  const [step] = only(take(observed), 'step');
  expect(step?.loss).toBeCloseTo(value.dataSync()[0] ?? NaN, 5);
  expect(step?.norms?.gradient).toEqual(gradient.map(norm => expect.closeTo(norm, 5)));
  expect(step?.norms?.weight).toEqual(weight.map(norm => expect.closeTo(norm, 5)));
  expect(step?.norms?.update).toEqual(gradient.map(norm => expect.closeTo(norm * 0.1, 5)));
});

test('validation data give one evaluation an epoch with the counts of predict', async () => {
  const { xs, ys } = data();
  const model = classifier();
  const history = await model.fit(xs, ys, { epochs: 2, verbose: 0, validationData: [xs, ys], batchSize: 16 });
  const events = take(observed);
  const evaluations = only(events, 'evaluation');
  expect(evaluations.map(({ kind, samples, epoch }) => [kind, samples, epoch])).toEqual([
    ['validation', 60, 0],
    ['validation', 60, 1]
  ]);
  expect(evaluations[1]?.loss).toBeCloseTo(Number(history.history['val_loss']?.[1]), 5);
  const guesses = Array.from((model.predict(xs) as Tensor).argMax(-1).dataSync());
  expect(evaluations[1]?.predicted).toEqual([0, 1, 2].map(k => guesses.filter(guess => guess === k).length));
  expect(only(events, 'data').map(event => event.role)).toEqual(['training', 'validation']);
});

test('evaluate and predict after training belong to its run', async () => {
  const { xs, ys } = data();
  const model = classifier();
  await model.fit(xs, ys, { epochs: 1, verbose: 0 });
  take(observed);
  model.evaluate(xs, ys);
  model.predict(xs.mul(255));
  const [evaluated, predicted] = only(take(observed), 'evaluation');
  expect(evaluated).toMatchObject({ kind: 'evaluate', samples: 60, truth: [20, 20, 20] });
  expect(predicted).toMatchObject({ kind: 'predict', samples: 60, truth: [], loss: null });
  expect(predicted?.input?.max).toBeCloseTo((evaluated?.input?.max ?? NaN) * 255, 2);
});

test('predictions on single samples are handed over together when the cell ends', async () => {
  const { tf, plugIn } = observed;
  const { xs, ys } = data();
  const model = classifier();
  await model.fit(xs, ys, { epochs: 1, verbose: 0 });
  take(observed);
  for (let i = 0; i < 5; i++) {
    model.predict(tf.tensor2d([[i, i]]));
  }
  expect(take(observed)).toEqual([]);
  plugIn.afterCell();
  expect(only(take(observed), 'evaluation')).toMatchObject([{ kind: 'predict', samples: 5 }]);
});

test('class names come from the one variable that can be them', async () => {
  const { xs, ys } = data();
  const { variables } = observed;
  variables.set('points', ['a', 'b', 'c', 'd']);
  variables.set('labels', ['red', 'green', 'blue']);
  variables.set('files', ['1.png', '2.png', '3.png']);
  await classifier().fit(xs, ys, { epochs: 1, verbose: 0 });
  variables.clear();
  expect(only(take(observed), 'run-begin')[0]?.classNames).toEqual(['red', 'green', 'blue']);
});

test('the parts of a training point at the places where they were made', async () => {
  const { tf, place } = observed;
  const { x, y } = clusters(12);
  place.line = 1;
  const raw = tf.tensor2d(x);
  place.line = 2;
  const xs = raw.div(255);
  place.line = 3;
  const ys = tf.oneHot(tf.tensor1d(y, 'int32'), 3);
  place.line = 4;
  const layer = tf.layers.dense({ units: 3, inputShape: [2], activation: 'softmax' });
  const model = tf.sequential({ layers: [layer] });
  place.line = 5;
  const optimizer = tf.train.adam();
  place.line = 6;
  model.compile({ optimizer, loss: 'categoricalCrossentropy' });
  place.line = 7;
  await model.fit(xs, ys, { epochs: 1, verbose: 0 });
  const [begin] = only(take(observed), 'run-begin');
  const lines = Object.fromEntries(Object.entries(begin?.sources ?? {}).map(([key, source]) => [key, source?.line]));
  expect(lines).toEqual({
    inputs: 2,
    labels: 3,
    [`layer:${layer.name}`]: 4,
    optimizer: 5,
    compile: 6,
    loss: 6,
    train: 7
  });
});

test('the data of a training are found behind very many small tensors, when there is no time to look at all of those', async () => {
  const { tf, place, plugIn } = observed;
  const { x, y } = clusters(60);
  plugIn.beforeCell();
  let looks = 0;
  observed.onLook = () => {
    looks++;
    for (const end = performance.now() + 1; performance.now() < end;) {
      // Where a look takes long.
    }
  };
  place.line = 1;
  const rows = x.map(row => tf.tensor1d(row).div(2).add(1));
  place.line = 2;
  const xs = tf.stack(rows);
  place.line = 3;
  const ys = tf.oneHot(tf.tensor1d(y, 'int32'), 3);
  expect(looks).toBeLessThan(2 * rows.length);
  observed.onLook = () => undefined;
  place.line = 4;
  await classifier().fit(xs, ys, { epochs: 1, verbose: 0 });
  const [begin] = only(take(observed), 'run-begin');
  expect([begin?.sources.inputs?.line, begin?.sources.labels?.line, begin?.sources.train?.line]).toEqual([2, 3, 4]);
});

test('a failing fit ends as failed and its error reaches the user', async () => {
  const { tf } = observed;
  const model = classifier();
  await expect(model.fit(tf.ones([4, 5]), tf.ones([4, 3]), { epochs: 1, verbose: 0 })).rejects.toThrow(/shape/);
  expect(only(take(observed), 'run-end')).toMatchObject([
    { status: 'failed', message: expect.stringMatching(/shape/), steps: 0 }
  ]);
});

test('after the first twenty steps norms are measured rarely', async () => {
  const { xs, ys } = data();
  await classifier().fit(xs, ys, { epochs: 16, batchSize: 20, verbose: 0 });
  const measured = only(take(observed), 'step').flatMap(step => (step.norms ? [step.step] : []));
  expect(measured.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  const gaps = measured.slice(20).map((step, i) => step - (measured[19 + i] ?? 0));
  expect(gaps.length).toBeGreaterThan(0);
  gaps.forEach(gap => expect(gap).toBeGreaterThanOrEqual(16));
});

function matrix(confusion: Step['confusion']): number[][] {
  const counts = [0, 1, 2].map(() => [0, 0, 0]);
  confusion.forEach(([truth, predicted, count]) => ((counts[truth] ?? [])[predicted] = count));
  return counts;
}
