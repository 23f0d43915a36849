import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const lines = fs.readFileSync(`${process.env.PROGRAM_DATA}/wine.csv`, 'utf8').trim().split('\n')
const rows = lines.slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(rows)
const cut = 120
const trainX = rows.slice(0, cut).map(r => r.slice(0, 13)), testX = rows.slice(cut).map(r => r.slice(0, 13))
const trainY = rows.slice(0, cut).map(r => r[13] - 1), testY = rows.slice(cut).map(r => r[13] - 1)

// %%
const { mean, variance } = tf.moments(tf.tensor2d(trainX), 0)
const scale = (r: number[][]) => tf.tensor2d(r).sub(mean).div(variance.sqrt()) as tf.Tensor2D
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [13], units: 12, activation: 'tanh' }),
  tf.layers.dense({ units: 3, activation: 'tanh' })] })
model.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(scale(trainX), tf.oneHot(trainY, 3), { epochs: 30, batchSize: 20, verbose: 0 })
