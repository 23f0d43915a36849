import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [64], units: 64, activation: 'elu' }),
  tf.layers.dense({ units: 32, activation: 'elu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.momentum(0.05, 0.9), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const xs = tf.tensor2d(trainX).div(16), ys = tf.tensor1d(trainY)
for (let step = 0; step < 150; step++) {
  const at = (step * 50) % 1300
  const logs = await model.trainOnBatch(xs.slice(at, 50), ys.slice(at, 50)) as number[]
  if (step % 30 === 0) console.log(step, logs)
}
