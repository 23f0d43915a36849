import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const xs = tf.tensor2d(trainX).div(16), ys = tf.oneHot(trainY, 10)
const start = (shape: [number, number]) => tf.variable(tf.zeros(shape)) as tf.Variable<tf.Rank.R2>
const w1 = start([64, 32]), b1 = tf.variable(tf.zeros([32])), w2 = start([32, 10]), b2 = tf.variable(tf.zeros([10]))
const model = { predict: (x: tf.Tensor) => x.matMul(w1).add(b1).relu().matMul(w2).add(b2) }
const optimizer = tf.train.momentum(0.05, 0.9)
for (let epoch = 0; epoch < 6; epoch++)
  for (let i = 0; i < 1300; i += 50) {
    const cost = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys.slice(i, 50), model.predict(xs.slice(i, 50))) as tf.Scalar, true)
    if (i === 0) console.log(epoch, cost!.dataSync()[0])
  }
