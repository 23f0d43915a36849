import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const xs = tf.tensor2d(trainX).div(16), ys = tf.oneHot(trainY, 10)
const dense = (i: number, o: number) => [tf.variable(tf.randomNormal([i, o], 0, Math.sqrt(2 / i))), tf.variable(tf.zeros([o]))] as [tf.Variable<tf.Rank.R2>, tf.Variable]
const [w1, b1] = dense(64, 64), [w2, b2] = dense(64, 10)
const model = { predict: (x: tf.Tensor) => x.matMul(w1).add(b1).relu().matMul(w2).add(b2) }
const optimizer = tf.train.adam(0.01)
for (let epoch = 0; epoch < 6; epoch++) {
  const order = Array.from(tf.util.createShuffledIndices(1300))
  for (let i = 0; i < 1300; i += 65) tf.tidy(() => { const pick = order.slice(i, i + 65); optimizer.minimize(() => tf.losses.softmaxCrossEntropy(tf.gather(ys, pick), model.predict(tf.gather(xs, pick))) as tf.Scalar) })
}
