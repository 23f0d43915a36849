import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const w1 = tf.variable(tf.randomNormal([64, 48], 0, 0.15)), b1 = tf.variable(tf.zeros([48]))
const w2 = tf.variable(tf.randomNormal([48, 10], 0, 0.15)), b2 = tf.variable(tf.zeros([10]))
const model = { predict: (x: tf.Tensor) => x.matMul(w1 as tf.Tensor2D).add(b1).relu().matMul(w2 as tf.Tensor2D).add(b2) }
const xs = tf.tensor2d(trainX).div(16), ys = tf.oneHot(trainY, 10)
const variables = [b1, b2] as tf.Variable[]
const optimizer = tf.train.adam(0.01)
for (let step = 0; step < 200; step++) {
  const at = (step * 65) % 1300
  const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys.slice(at, 65), model.predict(xs.slice(at, 65))) as tf.Scalar, true, variables)
  if (step % 40 === 0) console.log(step, loss!.dataSync()[0])
}
