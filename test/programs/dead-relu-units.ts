import * as tf from '@tensorflow/tfjs-node'

// %%
const size = 12
// A bright band at the left, in the middle or at the right.
const draw = (kind: number) =>
  Array.from({ length: size * size }, (_, i) => {
    const distance = Math.abs((i % size) - (2 + 3.5 * kind))
    return (distance < 1.5 ? 0.7 : 0.1) + Math.random() * 0.3
  })
const labels = Array.from({ length: 240 }, (_, i) => i % 3)
const x = tf.tensor4d(labels.flatMap(draw), [240, size, size, 1])
const y = tf.oneHot(labels, 3)

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [size, size, 1], filters: 8, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.sgd(1), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(x, y, { epochs: 10, batchSize: 32, verbose: 0 })
