import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const xs = tf.data.array(trainX.map(r => r.map(v => v / 16)))
const ys = tf.data.array(trainY.map(d => Array.from({ length: 10 }, (_, k) => k === d ? 1 : 0)))
const dataset = tf.data.zip({ xs: xs.shuffle(1300), ys: ys.shuffle(1300) }).batch(64)
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [64], units: 64, activation: 'relu' }))
model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(dataset as any, { epochs: 6, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l?.loss, l?.acc) } })
