import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const table = fs.readFileSync(process.env.PROGRAM_DATA + '/iris.csv', 'utf8').trim().split('\n').slice(1).map(line => line.split(','))
tf.util.shuffle(table)
const short = (name: string) => name[0]
const codes = [...new Set(table.map(r => short(r[4])))].sort()
const labels = table.map(r => codes.indexOf(short(r[4])))
const trainX = table.slice(0, 100).map(r => r.slice(0, 4).map(Number)), testX = table.slice(100).map(r => r.slice(0, 4).map(Number))

// %%
const { mean, variance } = tf.moments(tf.tensor2d(trainX), 0)
const scale = (r: number[][]) => tf.tensor2d(r).sub(mean).div(variance.sqrt()) as tf.Tensor2D
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 10, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(scale(trainX), tf.tensor1d(labels.slice(0, 100)), { epochs: 30, batchSize: 16, verbose: 0 })
const testY = table.slice(100).map(r => ['setosa', 'versicolor', 'virginica'].indexOf(r[4]))
