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
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 10, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(trainX), tf.oneHot(trainY, 3), { epochs: 35, batchSize: 21, verbose: 0 })
