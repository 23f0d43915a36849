import * as tf from '@tensorflow/tfjs-node'

// %%
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
const point = (k: number) => [2 * Math.cos(k * 2 * Math.PI / 4) + normal() * 0.6, 2 * Math.sin(k * 2 * Math.PI / 4) + normal() * 0.6]
const make = (n: number) => {
  const y = Array.from({ length: n }, () => Math.floor(Math.random() * 4))
  return { x: tf.tensor2d(y.map(point)), y }
}
const train = make(400), test = make(200)
const testY = test.y
// %%
const noisy = train.y.map(y => Math.random() < 0.4 ? Math.floor(Math.random() * 4) : y)
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [2], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(train.x, tf.oneHot(noisy, 4), { epochs: 15, batchSize: 40, verbose: 0 })
console.log(h.history.acc.at(-1))
