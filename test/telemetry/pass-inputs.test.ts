import { numbers, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(30_000);

let observed: Observed;

beforeAll(async () => {
  observed = await observe();
});

/** 30 samples of 8 numbers, each with a level and a deviation of its own. */
function samples(): number[][] {
  const random = numbers(11);
  return Array.from({ length: 30 }, () => {
    const [level, size] = [4 * random(), 1 + random()];
    return Array.from({ length: 8 }, () => level + size * random());
  });
}

function extremes(values: readonly number[]) {
  return { min: expect.closeTo(Math.min(...values), 4), max: expect.closeTo(Math.max(...values), 4) };
}

function moments(row: readonly number[]): { mean: number; std: number } {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  return { mean, std: Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length) };
}

test('samples that are asked one by one are all looked at, each by itself and together', async () => {
  const { tf, plugIn } = observed;
  const rows = samples();
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [8], activation: 'softmax' })] });
  model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
  const labels = tf.tensor1d(rows.map((_, i) => i % 3));
  await model.fit(tf.tensor2d(rows), labels, { epochs: 1, batchSize: 10, verbose: 0 });
  rows.forEach(row => model.predict(tf.tensor2d([row])));
  plugIn.afterCell();
  const events = take(observed);
  const each = rows.map(moments);
  const levels = { mean: extremes(each.map(({ mean }) => mean)), std: extremes(each.map(({ std }) => std)) };
  const all = moments(rows.flat());
  expect(only(events, 'data')[0]?.inputs[0]?.levels).toEqual(levels);
  expect(only(events, 'evaluation')).toEqual([
    expect.objectContaining({
      kind: 'predict',
      samples: 30,
      input: {
        ...extremes(rows.flat()),
        mean: expect.closeTo(all.mean, 4),
        std: expect.closeTo(all.std, 4),
        levels
      }
    })
  ]);
});
