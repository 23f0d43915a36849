import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [64], units: 48, activation: 'relu' }),
  tf.layers.dense({ units: 10 })] })
const fromLogits = (y: tf.Tensor, z: tf.Tensor) => tf.losses.softmaxCrossEntropy(y, z)
model.compile({ optimizer: tf.train.adam(0.01), loss: fromLogits as any, metrics: ['categoricalAccuracy'] })
await model.fit(tf.tensor2d(trainX).div(16), tf.oneHot(trainY, 10).toFloat(), { epochs: 7, batchSize: 64, verbose: 0 })

