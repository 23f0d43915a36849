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
const scaled = await scale(trainX).array()
const dataset = tf.data.array(scaled.map((xs, i) => ({ xs, ys: [trainY[i]] }))).shuffle(400).batch(32)
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [30], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(dataset as any, { epochs: 10, verbose: 0 })

