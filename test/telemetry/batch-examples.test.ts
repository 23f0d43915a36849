import { PNG } from 'pngjs';

import type { Example, Step } from '../../src/protocol/events';
import { observe, only, take, type Observed } from './plug-in';

jest.setTimeout(60_000);

const SIDE = 8;
const CLASSES = 3;

let observed: Observed;

beforeAll(async () => {
  observed = await observe();
});

beforeEach(() => {
  observed.plugIn.beforeCell();
  take(observed);
});

/** Images of one grey each, as dark as their class is low, and labels in turn. */
function greys(count: number) {
  const { tf } = observed;
  const labels = Array.from({ length: count }, (_, index) => index % CLASSES);
  const xs = tf.tensor4d(
    labels.flatMap(label => new Array<number>(SIDE * SIDE).fill(label / (CLASSES - 1))),
    [count, SIDE, SIDE, 1]
  );
  return { xs, ys: tf.oneHot(tf.tensor1d(labels, 'int32'), CLASSES).toFloat() };
}

function network(shape: number[] = [SIDE, SIDE, 1]) {
  const { tf } = observed;
  const model = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: shape }), tf.layers.dense({ units: CLASSES, activation: 'softmax' })]
  });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  return model;
}

function imagesOf(steps: readonly Step[]): readonly Example[] {
  return steps.flatMap(({ examples = [] }) => examples);
}

/** The class that an image of {@link greys} was made for. */
function classOf({ png }: Example): number {
  return Math.round((PNG.sync.read(Buffer.from(png, 'base64')).data[0]! / 255) * (CLASSES - 1));
}

describe('images of training batches', () => {
  test('stand behind cells that the batch has, with the label of the image', async () => {
    const { xs, ys } = greys(30);
    await network().fit(xs, ys, { epochs: 2, batchSize: 15, verbose: 0 });
    const steps = only(take(observed), 'step');
    expect(steps[0]!.examples!.length).toBeGreaterThan(0);
    for (const { examples = [], confusion } of steps) {
      examples.forEach(({ truth, predicted }) =>
        expect(confusion.find(([t, p]) => t === truth && p === predicted)).toBeDefined()
      );
    }
    imagesOf(steps).forEach(example => {
      expect(classOf(example)).toBe(example.truth);
      expect(example.probability).toBeGreaterThan(0.33);
      expect(example.probability).toBeLessThanOrEqual(1);
    });
  });

  test('are drawn on measured steps only', async () => {
    observed.plugIn.configure({ schedule: 'light' });
    const { xs, ys } = greys(30);
    await network().fit(xs, ys, { epochs: 200, batchSize: 15, verbose: 0 });
    observed.plugIn.configure({ schedule: 'normal' });
    const drawn = only(take(observed), 'step').filter(({ examples }) => examples !== undefined);
    expect(drawn.length).toBeGreaterThan(0);
    drawn.forEach(({ norms }) => expect(norms).not.toBeNull());
  });

  test('of a loop of one’s own are of the batch that it fed', () => {
    const { tf } = observed;
    const { xs, ys } = greys(15);
    const model = network();
    const optimizer = tf.train.sgd(0.1);
    const train = (inputs: typeof xs) =>
      optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys, model.apply(inputs) as typeof ys));
    for (let step = 0; step < 3; step++) {
      train(xs);
    }
    observed.plugIn.afterCell();
    const events = take(observed);
    const images = imagesOf(only(events, 'step'));
    expect(images.length).toBeGreaterThan(0);
    images.forEach(example => expect(classOf(example)).toBe(example.truth));
  });

  test('are none for inputs that are no images', async () => {
    const { tf } = observed;
    const { ys } = greys(15);
    await network([5, 1]).fit(tf.ones([15, 5, 1]), ys, { epochs: 2, verbose: 0 });
    const steps = only(take(observed), 'step');
    expect(steps.length).toBeGreaterThan(0);
    expect(imagesOf(steps)).toEqual([]);
  });

  test('leave no tensor behind', async () => {
    const { tf } = observed;
    const { xs, ys } = greys(30);
    const model = network();
    await model.fit(xs, ys, { epochs: 1, batchSize: 15, verbose: 0 });
    const before = tf.memory().numTensors;
    await model.fit(xs, ys, { epochs: 3, batchSize: 15, verbose: 0 });
    expect(tf.memory().numTensors).toBe(before);
    expect(imagesOf(only(take(observed), 'step')).length).toBeGreaterThan(0);
  });
});
