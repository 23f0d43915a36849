import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const xs = tf.tensor2d(data.map(d => d.slice(0, 64))).div(16), ys = tf.oneHot(data.map(d => d[64]), 10)
// %%
const order = data.map((_, i) => i).sort((a, b) => data[a][64] - data[b][64])
const x = tf.gather(xs, order), y = tf.gather(ys, order)
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [64], units: 24, activation: 'sigmoid' }))
for (let i = 0; i < 7; i++) model.add(tf.layers.dense({ units: 24, activation: 'sigmoid' }))
model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(x, y, { epochs: 4, batchSize: 40, shuffle: false, verbose: 0 })
