import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const table = fs.readFileSync(process.env.PROGRAM_DATA + '/iris.csv', 'utf8').trim().split('\n').slice(1).map(line => line.split(','))
tf.util.shuffle(table)
const species = ['setosa', 'versicolor', 'virginica']
const features = table.map(row => row.slice(0, 4).map(Number))
const target = table.map(row => species.indexOf(row[4]))
const trainX = features.slice(0, 105), testX = features.slice(105)
const trainY = target.slice(0, 105), testY = target.slice(105)

// %%
const { mean, variance } = tf.moments(tf.tensor2d(trainX), 0)
const scale = (r: number[][]) => tf.tensor2d(r).sub(mean).div(variance.sqrt()) as tf.Tensor2D
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3 })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalHinge', metrics: ['categoricalAccuracy'] })
await model.fit(scale(trainX), tf.oneHot(trainY, 3), { epochs: 30, batchSize: 21, verbose: 0 })
