import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const table = tf.tensor2d(data).div(16)
const [pixels, label] = tf.split(table, [64, 1], 1)
// %%
const model = tf.sequential({ layers: [
  tf.layers.reshape({ inputShape: [64], targetShape: [8, 8, 1] }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(pixels.slice(0, 1300), label.slice(0, 1300).flatten(), { epochs: 6, batchSize: 64, verbose: 0 })
console.log(h.history.loss, h.history.acc)
const testY = data.slice(1300).map(d => d[64])
