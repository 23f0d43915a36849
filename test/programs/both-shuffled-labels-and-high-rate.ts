import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const rows = fs.readFileSync(`${process.env.PROGRAM_DATA}/wine.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(rows)
const features = tf.tensor2d(rows.map(r => r.slice(0, 13)))
const { mean, variance } = tf.moments(features, 0)
const xs = features.sub(mean).div(variance.sqrt())
// %%
const cultivar = rows.map(r => r[13] - 1)
tf.util.shuffle(cultivar)
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [13], units: 24, activation: 'relu' }))
model.add(tf.layers.dense({ units: 24, activation: 'relu' }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(1), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(xs, tf.oneHot(cultivar, 3), { epochs: 15, batchSize: 16, verbose: 0 })
