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
const keep = trainY.map((y, i) => i).filter(i => trainY[i] !== 2 || i % 3 === 0)
const xs = tf.gather(scale(trainX), keep), labels = keep.map(i => trainY[i])
const counts = [0, 1, 2].map(k => labels.filter(y => y === k).length)
const classWeight: Record<number, number> = {}
counts.forEach((c, k) => { classWeight[k] = Math.floor(labels.length / (3 * c)) })
console.log(counts)
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [13], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(xs, tf.oneHot(labels, 3), { epochs: 30, batchSize: 16, classWeight, verbose: 0 })
