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
const input = tf.input({ shape: [13] })
const wide = tf.layers.dense({ units: 8, activation: 'relu' }).apply(input) as tf.SymbolicTensor
const deep = tf.layers.dense({ units: 8, activation: 'tanh' }).apply(tf.layers.dense({ units: 16, activation: 'relu' }).apply(input)) as tf.SymbolicTensor
const both = tf.layers.concatenate().apply([wide, deep])
const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 3, activation: 'softmax' }).apply(both) as tf.SymbolicTensor })
model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(scale(trainX), tf.oneHot(trainY, 3), { epochs: 12, batchSize: 10, verbose: 0 })
