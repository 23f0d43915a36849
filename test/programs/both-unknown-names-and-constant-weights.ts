import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const rows = fs.readFileSync(`${process.env.PROGRAM_DATA}/iris.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(','))
tf.util.shuffle(rows)
const species = ['setosa', 'versicolour', 'virginica']
const xs = tf.tensor2d(rows.map(r => r.slice(0, 4).map(Number))).div(8)
const ys = tf.oneHot(tf.tensor1d(rows.map(r => species.indexOf(r[4])), 'int32'), 3)
// %%
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [4], units: 16, activation: 'relu', kernelInitializer: 'ones' }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: 'ones' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(xs, ys, { epochs: 20, batchSize: 16, verbose: 0 })
