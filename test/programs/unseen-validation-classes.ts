import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const table = fs.readFileSync(process.env.PROGRAM_DATA + '/iris.csv', 'utf8').trim().split('\n').slice(1).map(line => line.split(','))

const x = tf.tensor2d(table.map(r => r.slice(0, 4).map(Number)))
const y = table.map(r => ['setosa', 'versicolor', 'virginica'].indexOf(r[4]))
const { mean, variance } = tf.moments(x, 0)
const xs = x.sub(mean).div(variance.sqrt())
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(xs, tf.oneHot(y, 3), { epochs: 30, batchSize: 20, validationSplit: 0.34, verbose: 0 })
console.log('train', h.history.acc.at(-1), 'validation', h.history.val_acc.at(-1))
const testY = y
