import * as tf from '@tensorflow/tfjs-node'

// %% phone keys: a low and a high tone each
const low = [0.45, 0.5, 0.55, 0.61], high = [0.78, 0.87, 0.96]
const press = (key: number, n = 60) => {
  const a = low[Math.floor(key / 3)], b = high[key % 3], p = Math.random() * 6, q = Math.random() * 6
  return Array.from({ length: n }, (_, t) => Math.sin(a * 4 * t + p) + Math.sin(b * 4 * t + q) + 0.8 * (Math.random() - 0.5))
}
// magnitude spectrum, 31 bins
const spectrum = (rows: number[][]) => tf.tidy(() => tf.abs(tf.spectral.rfft(tf.tensor2d(rows))).div(15) as tf.Tensor2D)
const keys = Array.from({ length: 1800 }, () => Math.floor(Math.random() * 12))

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 48, activation: 'relu', inputShape: [31] }),
  tf.layers.dense({ units: 12, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError', metrics: ['accuracy'] })
await model.fit(spectrum(keys.map(k => press(k))), tf.oneHot(keys, 12), { epochs: 12, batchSize: 40, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss, l!.acc) } })

// %%
const dialled = Array.from({ length: 360 }, (_, i) => i % 12)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(spectrum(dialled.map(k => press(k)))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(dialled)
  const hit: number[] = new Array(12).fill(0), all = new Array(12).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 12)
}
