import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const records = fs.readFileSync(process.env.PROGRAM_DATA + '/breast_cancer.csv', 'utf8').trim().split('\n').slice(1)
  .map(l => l.split(',')).map(c => ({ x: c.slice(0, 30).map(Number), y: c[30] === 'malignant' ? 1 : 0 }))
tf.util.shuffle(records)
const trainX = records.slice(0, 400).map(r => r.x), trainY = records.slice(0, 400).map(r => r.y)
const testX = records.slice(400).map(r => r.x), testY = records.slice(400).map(r => r.y)

// %%
const { mean, variance } = tf.moments(tf.tensor2d(trainX), 0)
const scale = (r: number[][]) => tf.tensor2d(r).sub(mean).div(variance.sqrt()) as tf.Tensor2D
// %%
const xs = scale(trainX), ys = tf.tensor2d(trainY, [400, 1])
const w = tf.variable(tf.zeros([30, 1])) as tf.Variable<tf.Rank.R2>, b = tf.variable(tf.scalar(0))
const model = { predict: (x: tf.Tensor) => x.matMul(w).add(b).sigmoid() }
const optimizer = tf.train.sgd(0.5)
for (let i = 0; i < 100; i++) {
  const loss = optimizer.minimize(() => tf.losses.sigmoidCrossEntropy(ys, xs.matMul(w).add(b)) as tf.Scalar, true)
  if (i % 25 === 0) console.log(i, loss!.dataSync()[0])
}

