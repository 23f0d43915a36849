import type { Measure, RunEvent } from '../../src/protocol/events';
import type { Tensor } from '../../src/telemetry/tensorflow';
import { clusters, observe, take, type Observed } from './plug-in';

jest.setTimeout(60_000);

let observed: Observed;

beforeAll(async () => {
  observed = await observe('@tensorflow/tfjs');
});

beforeEach(() => {
  observed.plugIn.beforeCell();
  take(observed);
});

function measures(events: readonly RunEvent[]): Measure[] {
  return events.filter(event => event.type === 'measure');
}

const { x, y } = clusters(60);

function network(units = 3) {
  const { tf } = observed;
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 8, inputShape: [2], activation: 'relu' }),
      tf.layers.dense({ units, activation: units === 1 ? 'sigmoid' : 'softmax' })
    ]
  });
  model.compile({
    optimizer: tf.train.adam(0.05),
    loss: units === 1 ? 'binaryCrossentropy' : 'sparseCategoricalCrossentropy'
  });
  return model;
}

async function trained(units = 3) {
  const { tf } = observed;
  const model = network(units);
  const labels = units === 1 ? tf.tensor2d(y.map(Number), [60, 1]).minimum(1) : tf.tensor1d(y);
  await model.fit(tf.tensor2d(x), labels, { epochs: 20, verbose: 0 });
  take(observed);
  return model;
}

/** Ends the cell, which hands over what was summed up. */
function measured(): Measure[] {
  observed.plugIn.afterCell();
  return measures(take(observed));
}

test('argMax without an axis on single samples is counted', async () => {
  const { tf } = observed;
  const model = await trained();
  const answers = x.slice(0, 5).map(row => (model.predict(tf.tensor2d([row])) as Tensor).argMax().dataSync()[0]);
  expect(answers).toEqual([0, 0, 0, 0, 0]);
  expect(measured()).toMatchObject([{ kind: 'arg-max', shape: [1, 3], calls: 5 }]);
});

test('argMax along the classes is nobody’s business', async () => {
  const { tf } = observed;
  const model = await trained();
  (model.predict(tf.tensor2d(x)) as Tensor).argMax(-1).dataSync();
  tf.tensor2d([[1, 2, 3]]).argMax();
  expect(measured()).toEqual([]);
});

test('a confusion matrix of the user’s is counted as an independent count gives it', async () => {
  const { tf } = observed;
  const model = await trained();
  const answers = (model.predict(tf.tensor2d(x)) as Tensor).argMax(-1);
  const turned = [...y].reverse();
  tf.math.confusionMatrix(tf.tensor1d(turned, 'int32'), answers as never, 3);
  const said = Array.from(answers.dataSync());
  expect(measured()).toMatchObject([
    {
      kind: 'comparison',
      answers: [60],
      labels: [60],
      result: [60],
      truth: [20, 20, 20],
      predicted: [0, 1, 2].map(kind => said.filter(answer => answer === kind).length),
      agreement: expect.closeTo(said.filter((answer, i) => answer === turned[i]).length / 60, 6)
    }
  ]);
});

test('labels of [n] against answers of [n, 1] show as a table of n x n', async () => {
  const { tf } = observed;
  const model = await trained(1);
  const answers = (model.predict(tf.tensor2d(x)) as Tensor).greater(0.5).toFloat();
  const share = answers
    .equal(tf.tensor1d(y.map(kind => Math.min(kind, 1))))
    .toFloat()
    .mean()
    .dataSync()[0];
  expect(measured()).toMatchObject([
    { kind: 'comparison', answers: [60, 1], labels: [60], result: [60, 60], agreement: expect.closeTo(share!, 5) }
  ]);
});

test('a model that was never trained, beside its trained twin, is told of once', async () => {
  const { tf } = observed;
  await trained();
  const copy = network();
  copy.predict(tf.tensor2d(x));
  copy.predict(tf.tensor2d(x));
  expect(measured()).toMatchObject([{ kind: 'other-model', samples: 60 }]);
});

test('a copy that got the trained weights is not', async () => {
  const { tf } = observed;
  const model = await trained();
  const copy = network();
  copy.setWeights(model.getWeights());
  copy.predict(tf.tensor2d(x));
  expect(measured()).toEqual([]);
});
