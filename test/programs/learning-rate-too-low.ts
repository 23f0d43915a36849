import * as tf from '@tensorflow/tfjs-node'

// %%
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
const point = (k: number) => [2 * Math.cos(k * 2 * Math.PI / 2) + normal() * 0.6, 2 * Math.sin(k * 2 * Math.PI / 2) + normal() * 0.6]
const make = (n: number) => {
  const y = Array.from({ length: n }, () => Math.floor(Math.random() * 2))
  return { x: tf.tensor2d(y.map(point)), y }
}
const train = make(400), test = make(200)
const testY = test.y
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [2], units: 6, activation: 'sigmoid' }),
  tf.layers.dense({ units: 2, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.0001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, tf.oneHot(train.y, 2), { epochs: 5, batchSize: 20, verbose: 0 })
