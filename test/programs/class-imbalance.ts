import * as tf from '@tensorflow/tfjs-node'

// %%
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
const sample = (y: number) => [normal() + (y ? 1.4 : 0), normal() + (y ? 1 : 0), normal()]
const trainY = Array.from({ length: 1200 }, (_, i) => i % 60 === 0 ? 1 : 0)
const testY = Array.from({ length: 400 }, (_, i) => i % 2)
const trainX = tf.tensor2d(trainY.map(sample)), testX = tf.tensor2d(testY.map(sample))
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [3], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.03), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(trainX, tf.tensor1d(trainY), { epochs: 12, batchSize: 100, verbose: 0 })
console.log(h.history.acc.at(-1))
