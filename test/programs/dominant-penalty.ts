import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const l1 = () => tf.regularizers.l1({ l1: 0.1 })
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [64], units: 64, activation: 'relu', kernelRegularizer: l1() }))
model.add(tf.layers.dropout({ rate: 0.2 }))
model.add(tf.layers.dense({ units: 10, activation: 'softmax', kernelRegularizer: l1() }))
model.compile({ optimizer: tf.train.adam(0.006), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(tf.data.array(trainX.map((r, i) => ({ xs: r.map(v => v / 16), ys: trainY[i] }))).shuffle(1300).batch(100) as any, { epochs: 10, verbose: 0 })
