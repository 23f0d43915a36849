import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const table = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(table)
const low = table.filter(r => r[64] < 7), high = table.filter(r => r[64] >= 7)
const img = (rows: number[][]) => tf.tensor4d(rows.flatMap(r => r.slice(0, 64).map(v => v / 8 - 1)), [rows.length, 8, 8, 1])

// %% step 1: a network for 0..6
const features = [
  tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 48, activation: 'relu' })]
const first = tf.sequential({ layers: [...features, tf.layers.dense({ units: 7, activation: 'softmax' })] })
first.compile({ optimizer: tf.train.adam(0.003), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const a = await first.fit(img(low), tf.tensor1d(low.map(r => r[64])), { epochs: 5, batchSize: 32, verbose: 0 })
console.log('0..6', a.history.acc.at(-1))

// %% step 2: keep the features, learn 7..9 from few examples
for (const l of features) l.trainable = false
const model = tf.sequential({ layers: [...features, tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const few = high.slice(0, 150), others = high.slice(150)
const b = await model.fit(img(few), tf.tensor1d(few.map(r => r[64] - 7)), { epochs: 18, batchSize: 15, verbose: 0 })
console.log('7..9', b.history.acc.at(-1))

// %% [check]
{
  const answered: number[] = Array.from((model.predict(img(others)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(others.map(r => r[64] - 7))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
