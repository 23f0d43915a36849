import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const xs = tf.tensor2d(data.map(d => d.slice(0, 64))).div(16), ys = tf.oneHot(data.map(d => d[64]), 10)
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [64], units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' })
] })
const optimizer = tf.train.sgd(1e-4)
for (let step = 0; step < 120; step++) {
  const start = (step * 50) % 1700
  optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys.slice(start, 50), model.apply(xs.slice(start, 50)) as tf.Tensor) as tf.Scalar)
}
