import { KERNEL_NAME } from '../protocol/wire';

/** A notebook that needs nothing but the kernel: drawn images go in as 0–255, and one class is predicted for all. */
export function exampleNotebook(): Record<string, unknown> {
  const cells = CELLS.map(source =>
    source.startsWith('# ')
      ? { cell_type: 'markdown', metadata: {}, source }
      : { cell_type: 'code', metadata: {}, source, outputs: [], execution_count: null }
  );
  const kernelspec = { name: KERNEL_NAME, display_name: 'TypeScript (TensorFlow.js)', language: 'typescript' };
  return { cells, metadata: { kernelspec, language_info: { name: 'typescript' } }, nbformat: 4, nbformat_minor: 4 };
}

/** A training of a second or two that learns, for a notebook that has none yet. */
export const SNIPPET = `import * as tf from '@tensorflow/tfjs-node';

const points = tf.randomUniform([300, 2], -1, 1);
const inside = points.square().sum(1).less(0.5).toInt();
const classifier = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [2], units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 2, activation: 'softmax' })
  ]
});
classifier.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const { history } = await classifier.fit(points, tf.oneHot(inside, 2).toFloat(), {
  epochs: 20,
  validationSplit: 0.2,
  verbose: 0
});`;

const CELLS = [
  `# It predicts one class for everything

Three kinds of pattern, drawn below. A small network should tell them apart easily. It does not. Choose
**Run → Run All Cells** and look at the panel on the right.`,
  `import * as tf from '@tensorflow/tfjs-node';

const classNames = ['stripes', 'dots', 'waves'];
const SIZE = 24;`,
  `# Images with grey values from 0 to 255, as a camera gives them`,
  `function draw(label: number): number[] {
  const [phase, period, noise] = [Math.random() * 6, 3 + Math.random() * 2, 40];
  return Array.from({ length: SIZE * SIZE }, (_, at) => {
    const [x, y] = [at % SIZE, Math.floor(at / SIZE)];
    const wave = [
      Math.sin(x / period * 3 + phase),
      Math.sin(x / period * 3 + phase) * Math.sin(y / period * 3),
      Math.sin(y / period * 3 + Math.sin(x / 3) + phase)
    ][label];
    return Math.min(255, Math.max(0, 128 + 90 * wave + noise * (Math.random() - 0.5)));
  });
}

function make(count: number) {
  const labels = Array.from({ length: count }, (_, index) => index % 3);
  return {
    images: tf.tensor4d(labels.flatMap(draw), [count, SIZE, SIZE, 1]),
    labels: tf.oneHot(tf.tensor1d(labels, 'int32'), 3).toFloat()
  };
}

const train = make(300);
const validation = make(90);`,
  `# The network and its training`,
  `const relu = { activation: 'relu', kernelInitializer: 'heNormal' } as const;
const model = tf.sequential({
  layers: [
    tf.layers.conv2d({ inputShape: [SIZE, SIZE, 1], filters: 16, kernelSize: 3, ...relu }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.conv2d({ filters: 32, kernelSize: 3, ...relu }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 64, ...relu }),
    tf.layers.dense({ units: 3, activation: 'softmax' })
  ]
});
model.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

const { history } = await model.fit(train.images, train.labels, {
  epochs: 6,
  batchSize: 30,
  validationData: [validation.images, validation.labels],
  verbose: 0
});`
];
