import * as tf from '@tensorflow/tfjs-node'

// %%
const make = (n: number) => {
  const points = Array.from({ length: n }, () => [Math.random() * 2 - 1, Math.random() * 2 - 1])
  return { x: tf.tensor2d(points), y: points.map(([a, b]) => (a > 0) !== (b > 0) ? 1 : 0) }
}
const train = make(400), test = make(200), testY = test.y
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [2], units: 16, activation: 'tanh' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, tf.tensor1d(train.y), { epochs: 20, batchSize: 40, verbose: 0 })
