import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const xs = tf.tensor2d(trainX).div(16), ys = tf.oneHot(trainY, 10)
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [64], units: 64, activation: 'relu' }),
  tf.layers.dense({ units: 10 })] })
const optimizer = tf.train.sgd(0.3)
for (let epoch = 0; epoch < 10; epoch++)
  for (let i = 0; i < 1300; i += 100) {
    const loss = optimizer.minimize(() => {
      const z = model.apply(xs.slice(i, 100)) as tf.Tensor
      return tf.losses.softmaxCrossEntropy(ys.slice(i, 100), z, undefined, undefined, tf.Reduction.SUM) as tf.Scalar
    }, true)
    if (i === 0) console.log(epoch, loss!.dataSync()[0])
  }
