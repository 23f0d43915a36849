import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const xs = tf.tensor2d(data.map(d => d.slice(0, 64))).div(16), ys = tf.oneHot(data.map(d => d[64]), 10)
// %%
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [64], units: 32, activation: 'relu', kernelRegularizer: tf.regularizers.l2({ l2: 1 }) }))
model.add(tf.layers.dropout({ rate: 0.95 }))
model.add(tf.layers.dense({ units: 10, activation: 'softmax', kernelRegularizer: tf.regularizers.l2({ l2: 1 }) }))
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(xs, ys, { epochs: 4, batchSize: 40, verbose: 0 })
