import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const xs = tf.tensor2d(trainX).div(16), ys = tf.oneHot(trainY, 10)
const w = tf.variable(tf.zeros([64, 10])) as tf.Variable<tf.Rank.R2>, b = tf.variable(tf.zeros([10]))
const model = { predict: (x: tf.Tensor) => x.matMul(w).add(b) }
const optimizer = tf.train.sgd(1)
for (let i = 0; i < 150; i++) optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys, model.predict(xs)) as tf.Scalar)
