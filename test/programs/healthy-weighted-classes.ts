import * as tf from '@tensorflow/tfjs-node'

// %%
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
const sample = (y: number) => [normal() + (y ? 2 : 0), normal() + (y ? 2 : 0)]
const trainY = Array.from({ length: 800 }, () => Math.random() < 0.08 ? 1 : 0)
const testY = Array.from({ length: 300 }, (_, i) => i % 2)
const positive = trainY.filter(y => y).length
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [2], units: 8, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.03), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(trainY.map(sample)), tf.tensor1d(trainY), { epochs: 10, batchSize: 50, verbose: 0, classWeight: { 0: 800 / (2 * (800 - positive)), 1: 800 / (2 * positive) } })
