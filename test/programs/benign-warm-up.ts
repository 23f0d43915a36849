import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const optimizer = tf.train.sgd(0.001)
const total = 8 * 21
let step = 0
const plan = () => { step++; const rate = step < 30 ? 0.5 * (step / 30) ** 3 : 0.25 * (1 + Math.cos(Math.PI * (step - 30) / (total - 30))); (optimizer as any).setLearningRate(rate) }
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [64], units: 48, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' })] })
model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(trainX).div(16), tf.oneHot(trainY, 10), { epochs: 8, batchSize: 64, verbose: 0, callbacks: { onBatchBegin: async () => plan() } })
