import * as tf from '@tensorflow/tfjs-node'

// %% discs of six kinds (radius, hole, rim) on a noisy tray, 18 x 18
const N = 18
const coin = (k: number): number[] => {
  const r = [3, 4.5, 6, 4.5, 6, 6.5][k], hole = [0, 0, 0, 1.8, 2.2, 0][k], rim = k === 5
  const cx = 8.5 + 2.5 * (Math.random() - 0.5), cy = 8.5 + 2.5 * (Math.random() - 0.5)
  const px: number[] = []
  for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) {
    const d = Math.hypot(i - cy, j - cx)
    const on = d < r && d >= hole && !(rim && d < r - 1.5)
    px.push((on ? 0.75 : 0.2) + 0.3 * (Math.random() - 0.5))
  }
  return px
}
const k = Array.from({ length: 1000 }, () => Math.floor(Math.random() * 6))
const toTensor = (ks: number[]) => tf.tensor4d(ks.flatMap(coin), [ks.length, N, N, 1])

// %%
const model = tf.sequential()
for (const filters of [8, 16]) {
  model.add(tf.layers.conv2d({ filters, kernelSize: 3, activation: 'relu', ...(filters === 8 ? { inputShape: [N, N, 1] } : {}) }))
  model.add(tf.layers.maxPooling2d({ poolSize: [2, 2], strides: [2, 2] }))
}
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 32, activation: 'relu' }))
model.add(tf.layers.dense({ units: 6, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(toTensor(k), tf.oneHot(tf.tensor1d(k, 'int32'), 6), { epochs: 10, batchSize: 32, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l) } })

// %%
const tray = Array.from({ length: 300 }, (_, i) => i % 6)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(toTensor(tray)) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(tray)
  const hit: number[] = new Array(6).fill(0), all = new Array(6).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 6)
}
