import { numbers, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(30_000);

let observed: Observed;

beforeAll(async () => {
  observed = await observe();
});

test('dead units are those that are zero for every sample', async () => {
  const { tf } = observed;
  const xs = tf.randomUniform([60, 2], 0, 1, 'float32', 5);
  const ys = tf
    .oneHot(
      tf.tidy(() => tf.range(0, 60, 1, 'int32').mod(tf.scalar(3, 'int32'))),
      3
    )
    .toFloat();
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 4,
        inputShape: [2],
        activation: 'relu',
        kernelInitializer: 'zeros',
        biasInitializer: tf.initializers.constant({ value: -1 })
      }),
      tf.layers.dense({ units: 3, activation: 'softmax' })
    ]
  });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  await model.fit(xs, ys, { epochs: 1, batchSize: 60, verbose: 0 });
  const [step] = only(take(observed), 'step');
  expect(step?.activations?.map(({ dead }) => dead)).toEqual([1, 0]);
});

test('of a large picture every unit that is alive anywhere is alive, and the moments are those of all of it', async () => {
  const { tf } = observed;
  const alive = [1, 1, 0, 1];
  const layer = tf.layers.conv2d({
    filters: 4,
    kernelSize: 1,
    inputShape: [41, 41, 1],
    activation: 'relu',
    // Unit 2 is dead; unit 3 is alive only where a pixel is brighter than all of the noise.
    weights: [tf.tensor4d([1, -1, 1, 1], [1, 1, 1, 4]), tf.tensor1d([0, 1, -9, -1])]
  });
  const model = tf.sequential({ layers: [layer, tf.layers.flatten(), tf.layers.dense({ units: 2 })] });
  model.compile({ optimizer: tf.train.sgd(0), loss: 'meanSquaredError' });
  const pixels = numbers(3);
  const images = Array.from({ length: 10 * 41 * 41 }, pixels);
  images[7 * 41 * 41 + 12 * 41 + 5] = 2;
  await model.fit(tf.tensor4d(images, [10, 41, 41, 1]), tf.zeros([10, 2]), { epochs: 1, batchSize: 10, verbose: 0 });
  const [step] = only(take(observed), 'step');
  const [found] = step?.activations ?? [];
  const whole = images.flatMap(value => [value, Math.max(0, 1 - value), 0, Math.max(0, value - 1)]);
  const mean = whole.reduce((sum, value) => sum + value, 0) / whole.length;
  const std = Math.sqrt(whole.reduce((sum, value) => sum + (value - mean) ** 2, 0) / whole.length);
  expect(found?.dead).toBe(alive.filter(flag => flag === 0).length / alive.length);
  expect(Math.abs((found?.mean ?? NaN) / mean - 1)).toBeLessThan(0.02);
  expect(Math.abs((found?.std ?? NaN) / std - 1)).toBeLessThan(0.02);
});
