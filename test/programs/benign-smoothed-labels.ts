import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const ys = tf.oneHot(trainY, 10).mul(0.9).add(0.01)
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [64], units: 48, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.008), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(trainX).div(16), ys, { epochs: 7, batchSize: 64, verbose: 0 })
