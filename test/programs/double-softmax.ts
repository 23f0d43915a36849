import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [64], units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' })] })
const xs = tf.tensor2d(trainX).div(16), ys = tf.oneHot(trainY, 10)
const optimizer = tf.train.sgd(0.3)
for (let step = 0; step < 260; step++) {
  const start = (step * 50) % 1300
  const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys.slice(start, 50), model.apply(xs.slice(start, 50), { training: true }) as tf.Tensor) as tf.Scalar, true)
  if (step % 52 === 0) console.log(step, loss!.dataSync()[0])
}
