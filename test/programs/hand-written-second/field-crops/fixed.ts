import * as tf from '@tensorflow/tfjs-node'

// %%
// one row per field: ndvi in april, june, august; height from radar; soil moisture; crop id (last column)
const profile = [[0.3, 0.8, 0.4, 0.9], [0.2, 0.6, 0.8, 2.2], [0.7, 0.7, 0.7, 0.3], [0.5, 0.85, 0.2, 1.2], [0.15, 0.4, 0.75, 0.7]]
const field = (crop: number) => [...profile[crop].map(v => v + 0.22 * (Math.random() + Math.random() - 1)), Math.random() * 40, crop]
const matrix = Array.from({ length: 1400 }, () => field(Math.floor(Math.random() * 5)))

// %%
function minmax(m: number[][], lo: number[], hi: number[]) {
  return m.map(r => r.map((v, j) => j === 5 ? v : (v - lo[j]) / (hi[j] - lo[j])))
}
const lo = matrix[0].map((_, j) => Math.min(...matrix.map(r => r[j])))
const hi = matrix[0].map((_, j) => Math.max(...matrix.map(r => r[j])))
const scaled = minmax(matrix, lo, hi)

// %%
const features = tf.tensor2d(scaled.map(r => r.slice(0, 5)))
const crop = tf.tensor1d(scaled.map(r => r[5]))
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [5], units: 30, activation: 'relu' }),
  tf.layers.batchNormalization(),
  tf.layers.dense({ units: 5, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy' })
const out = await model.fit(features, crop, { epochs: 20, batchSize: 35, verbose: 0 })
console.log('final loss', out.history.loss.at(-1))

// %%
const unseen = Array.from({ length: 400 }, (_, i) => field(i % 5))
const u = tf.tensor2d(unseen.map(r => r.slice(0, 5).map((v, j) => (v - lo[j]) / (hi[j] - lo[j]))))

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(u) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(unseen.map(r => r[5]))
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
