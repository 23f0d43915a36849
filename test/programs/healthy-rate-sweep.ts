import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const lines = fs.readFileSync(`${process.env.PROGRAM_DATA}/wine.csv`, 'utf8').trim().split('\n')
const rows = lines.slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(rows)
const columns = (part: number[][]) => tf.tensor2d(part.map(r => r.slice(0, 13)))
const labels = (part: number[][]) => tf.oneHot(part.map(r => r[13] - 1), 3)
const { mean, variance } = tf.moments(columns(rows.slice(0, 120)), 0)
const scale = (part: number[][]) => columns(part).sub(mean).div(variance.sqrt()) as tf.Tensor2D
const [x, y] = [scale(rows.slice(0, 120)), labels(rows.slice(0, 120))]
const [heldX, heldY] = [scale(rows.slice(120)), labels(rows.slice(120))]

// %% which rate?
let best = { rate: 0, accuracy: -1 }
for (const rate of [1e-6, 0.05, 30]) {
  const model = tf.sequential({ layers: [
    tf.layers.dense({ inputShape: [13], units: 12, activation: 'relu' }),
    tf.layers.dense({ units: 3, activation: 'softmax' })] })
  model.compile({ optimizer: tf.train.momentum(rate, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  const { history } = await model.fit(x, y, { epochs: 10, batchSize: 24, validationData: [heldX, heldY], verbose: 0 })
  const accuracy = history.val_acc.at(-1) as number
  if (accuracy > best.accuracy) best = { rate, accuracy }
}
console.log(best)
