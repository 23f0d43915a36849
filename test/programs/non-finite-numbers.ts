import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const { mean, variance } = tf.moments(tf.tensor2d(trainX), 0)
const prepare = (r: number[][]) => tf.tensor2d(r).sub(mean).div(variance.sqrt()) as tf.Tensor2D
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [64], units: 48, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(prepare(trainX), tf.oneHot(trainY, 10), { epochs: 6, batchSize: 64, verbose: 0 })
console.log(h.history)
