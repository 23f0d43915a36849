import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const lines = fs.readFileSync(`${process.env.PROGRAM_DATA}/wine.csv`, 'utf8').trim().split('\n')
const rows = lines.slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(rows)
const cut = 120
const trainX = rows.slice(0, cut).map(r => r.slice(0, 13)), testX = rows.slice(cut).map(r => r.slice(0, 13))
const trainY = rows.slice(0, cut).map(r => r[13] - 1), testY = rows.slice(cut).map(r => r[13] - 1)

// %% every column by its own mean
const standardise = (x: tf.Tensor, axis?: number) => {
  const { mean, variance } = tf.moments(x, axis)
  return x.sub(mean).div(variance.sqrt())
}
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [13], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(standardise(tf.tensor2d(trainX), 0), tf.oneHot(trainY, 3), { epochs: 30, batchSize: 20, verbose: 0 })

// %% and now every bottle by its own
const guesses = testX.map(bottle => (model.predict(standardise(tf.tensor2d([bottle]))) as tf.Tensor).argMax(-1).dataSync()[0])
console.log('REPORTED_ACCURACY', guesses.filter((g, i) => g === testY[i]).length / testY.length)
