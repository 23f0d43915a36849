import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const rows = fs.readFileSync(`${process.env.PROGRAM_DATA}/wine.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(rows)
const trainX = rows.slice(0, 120).map(r => r.slice(0, 13)), testX = rows.slice(120).map(r => r.slice(0, 13))
const cultivar = rows.map(r => r[13])

// %%
const { mean, variance } = tf.moments(tf.tensor2d(trainX), 0)
const scale = (r: number[][]) => tf.tensor2d(r).sub(mean).div(variance.sqrt()) as tf.Tensor2D
// %%
const labels = tf.tensor1d(cultivar.slice(0, 120))
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [13], units: 20, activation: 'relu' }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(scale(trainX), labels, { epochs: 25, batchSize: 16, verbose: 0 })
const testY = cultivar.slice(120).map(c => c - 1)
