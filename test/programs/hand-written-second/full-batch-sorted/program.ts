import * as tf from '@tensorflow/tfjs-node'
import { readFileSync } from 'fs'

// %%
const text = readFileSync(process.env.PROGRAM_DATA + '/wine.csv', 'utf8').trim().split('\n')
const rows = text.slice(1).map(l => l.split(',').map(Number))
// every fourth bottle is kept back; the order of the file stays
const train = rows.filter((_, i) => i % 4 !== 0), held = rows.filter((_, i) => i % 4 === 0)
const lo = train[0].map((_, j) => Math.min(...train.map(r => r[j]))), hi = train[0].map((_, j) => Math.max(...train.map(r => r[j])))
const x = (rs: number[][]) => tf.tensor2d(rs.map(r => r.slice(0, 13).map((v, j) => (v - lo[j]) / (hi[j] - lo[j]))))
const y = (rs: number[][]) => tf.tensor1d(rs.map(r => r[13] - 1))

// %%
const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [13], units: 12, activation: 'sigmoid' }), tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.03), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(x(train), y(train), { epochs: 220, batchSize: train.length, shuffle: false, verbose: 0, callbacks: { onEpochEnd: async (e, l) => { if (e % 50 === 0) console.log(e, l!.loss, l!.acc) } } })

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(x(held)) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(held.map(r => r[13] - 1))
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
