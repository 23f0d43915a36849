import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const pairs = tf.data.array(trainX.map((r, i) => ({ xs: r.map(v => v / 16), ys: trainY[i] }))).shuffle(1300).batch(100)
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [64], units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.002), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fitDataset(pairs as any, { epochs: 12, batchesPerEpoch: 26, verbose: 0 })
console.log(h.history)
