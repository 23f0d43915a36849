import type { Tensor, Tf } from '../../src/telemetry/tensorflow';
import { numbers, observe, only, take, type Observed } from './plug-in';

jest.setTimeout(60_000);

let observed: Observed;

beforeAll(async () => {
  process.env['CLASSIFIER_DEBUGGER_BACKEND'] = 'wasm';
  observed = await observe();
});

afterAll(() => {
  delete process.env['CLASSIFIER_DEBUGGER_BACKEND'];
});

function filled(tf: Tf, shape: number[], seed: number): Tensor {
  const random = numbers(seed);
  return tf.tensor(
    Array.from({ length: shape.reduce((a, b) => a * b) }, () => random() - 0.5),
    shape
  );
}

/** The gradients of the summed squares of what `compute` makes, on one backend. */
async function gradients(
  backend: string,
  shapes: number[][],
  compute: (tf: Tf, inputs: Tensor[]) => Tensor
): Promise<number[][]> {
  const { tf } = observed;
  await tf.setBackend(backend);
  const inputs = shapes.map((shape, i) => filled(tf, shape, i + 1));
  const found = tf.grads((...args: Tensor[]) => compute(tf, args).square().sum())(inputs);
  const values = found.map(gradient => Array.from(gradient.dataSync()));
  await tf.setBackend('wasm');
  return values;
}

test('WebAssembly is announced with the reason', () => {
  expect(observed.tf.getBackend()).toBe('wasm');
  expect(observed.backends).toMatchObject([
    { name: 'wasm', detail: 'WebAssembly', reason: expect.stringMatching(/wasm/) }
  ]);
});

const convolutions: [string, number, 'same' | 'valid'][] = [
  ['plain', 1, 'valid'],
  ['padded', 1, 'same'],
  ['strided', 2, 'same'],
  ['strided without padding', 2, 'valid'],
  ['strided by three', 3, 'valid']
];

test.each(convolutions)('gradients of a %s convolution are those of plain JavaScript', async (_, stride, pad) => {
  const shapes = [
    [2, 9, 8, 3],
    [3, 3, 3, 4]
  ];
  const compute = (tf: Tf, [x, filter]: Tensor[]) => tf.conv2d(x as never, filter as never, stride, pad) as Tensor;
  await expectSame(shapes, compute);
});

test.each(convolutions)(
  'gradients of a %s depthwise convolution are those of plain JavaScript',
  async (_, stride, pad) => {
    const shapes = [
      [2, 9, 8, 3],
      [3, 3, 3, 2]
    ];
    const compute = (tf: Tf, [x, filter]: Tensor[]) =>
      tf.depthwiseConv2d(x as never, filter as never, stride, pad) as Tensor;
    await expectSame(shapes, compute);
  }
);

test('gradients of an embedding are those of plain JavaScript', async () => {
  const compute = (tf: Tf, [table]: Tensor[]) =>
    tf.gather(
      table as Tensor,
      tf.tensor2d(
        [
          [0, 2],
          [2, 4]
        ],
        [2, 2],
        'int32'
      )
    ) as Tensor;
  await expectSame([[5, 3]], compute);
});

async function expectSame(shapes: number[][], compute: (tf: Tf, inputs: Tensor[]) => Tensor): Promise<void> {
  const wasm = await gradients('wasm', shapes, compute);
  const plain = await gradients('cpu', shapes, compute);
  wasm.forEach((values, i) => {
    expect(values).toHaveLength(plain[i]?.length ?? NaN);
    values.forEach((value, j) => expect(Math.abs(value - (plain[i]?.[j] ?? NaN))).toBeLessThan(1e-4));
  });
}

test('a convolutional network trains and is observed', async () => {
  const { tf } = observed;
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [8, 8, 1], activation: 'relu' }),
      tf.layers.separableConv2d({ filters: 4, kernelSize: 3, activation: 'relu' }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, activation: 'softmax' })
    ]
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  const xs = filled(tf, [8, 8, 8, 1], 3);
  await model.fit(xs, tf.oneHot(tf.tensor1d([0, 1, 0, 1, 0, 1, 0, 1], 'int32'), 2), {
    epochs: 3,
    batchSize: 4,
    verbose: 0
  });
  const steps = only(take(observed), 'step');
  expect(steps).toHaveLength(6);
  steps[0]?.norms?.gradient.forEach(norm => expect(norm).toBeGreaterThan(0));
});

test('pictures are decoded and encoded without the addon', async () => {
  const { tf } = observed;
  const { node } = tf as unknown as { node: Record<string, (...args: unknown[]) => unknown> };
  const picture = tf.tensor3d([255, 0, 0, 0, 255, 0], [1, 2, 3], 'int32');
  const png = (await node['encodePng']?.(picture)) as Uint8Array;
  expect(Array.from((node['decodeImage']?.(png, 3) as Tensor).dataSync())).toEqual([255, 0, 0, 0, 255, 0]);
  expect((node['decodePng']?.(png, 1) as Tensor).shape).toEqual([1, 2, 1]);
  const jpeg = (await node['encodeJpeg']?.(tf.fill([8, 8, 3], 200, 'int32'))) as Uint8Array;
  const decoded = node['decodeImage']?.(jpeg) as Tensor;
  expect(decoded.shape).toEqual([8, 8, 3]);
  expect(Math.abs((decoded.dataSync()[0] ?? 0) - 200)).toBeLessThan(4);
  expect(() => node['loadSavedModel']?.('x')).toThrow(/needs native TensorFlow/);
});
