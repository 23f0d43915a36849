import { clusters, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(60_000);

let observed: Observed;

beforeAll(async () => {
  observed = await observe();
});

function network() {
  const { tf } = observed;
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 12, inputShape: [2], activation: 'relu' }),
      tf.layers.batchNormalization({ momentum: 0.999 }),
      tf.layers.dropout({ rate: 0.6 }),
      tf.layers.dense({ units: 3, activation: 'softmax' })
    ]
  });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  return model;
}

function batch() {
  const { tf } = observed;
  const { x, y } = clusters(60);
  return { y, xs: tf.tensor2d(x), ys: tf.tidy(() => tf.oneHot(tf.tensor1d(y, 'int32'), 3).toFloat()) };
}

test('a batch is looked at again after its update, as predict would answer it', async () => {
  const { tf, plugIn } = observed;
  const { xs, ys, y } = batch();
  const model = network();
  for (let i = 0; i < 5; i++) {
    await model.trainOnBatch(xs, ys);
  }
  const answers = tf.tidy(() => (model.predict(xs) as ReturnType<typeof tf.tensor>).argMax(-1).dataSync());
  const expected = [...answers].reduce<Record<string, number>>((counts, answer, i) => {
    const cell = `${y[i]},${answer}`;
    return { ...counts, [cell]: (counts[cell] ?? 0) + 1 };
  }, {});
  plugIn.afterCell();
  const steps = only(take(observed), 'step');
  expect(steps.map(({ inference }) => inference !== undefined)).toEqual([false, false, false, false, true]);
  const seen = steps[4]?.inference?.map(([truth, predicted, count]) => [`${truth},${predicted}`, count]) ?? [];
  expect(Object.fromEntries(seen)).toEqual(expected);
});

test('it leaves no tensor behind', async () => {
  const { tf, plugIn } = observed;
  const { xs, ys } = batch();
  const left = async (steps: number) => {
    const before = tf.memory().numTensors;
    const model = network();
    for (let i = 0; i < steps; i++) {
      tf.dispose((await model.trainOnBatch(xs, ys)) as never);
    }
    plugIn.afterCell();
    model.dispose();
    return tf.memory().numTensors - before;
  };
  const none = await left(4);
  expect(await left(60)).toBe(none);
  expect(only(take(observed), 'step').filter(({ inference }) => inference).length).toBeGreaterThan(4);
});

test('a model that answers alike in both modes is asked once', async () => {
  const { tf, plugIn } = observed;
  const { xs, ys } = batch();
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2], activation: 'softmax' })] });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  for (let i = 0; i < 10; i++) {
    await model.trainOnBatch(xs, ys);
  }
  plugIn.afterCell();
  expect(only(take(observed), 'step').filter(({ inference }) => inference)).toEqual([]);
});
