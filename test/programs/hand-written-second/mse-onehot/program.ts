import * as tf from '@tensorflow/tfjs-node'

// %% breathing: calm, fast, apnoea
const breath = (k: number) => {
  const f = [0.35, 0.8, 0.35][k], p = 6 * Math.random(), stop = 8 + Math.floor(Math.random() * 8)
  return Array.from({ length: 32 }, (_, t) => [(k === 2 && t >= stop && t < stop + 14 ? 0.1 : 1) * Math.sin(f * t + p) + 0.4 * (Math.random() - 0.5)])
}
const k = Array.from({ length: 900 }, (_, i) => i % 3)
tf.util.shuffle(k)

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [32, 1], filters: 10, kernelSize: 6, activation: 'relu' }),
  tf.layers.maxPooling1d({ poolSize: 4 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.006), loss: 'meanSquaredError', metrics: ['accuracy'] })
await model.fit(tf.tensor3d(k.map(breath)), tf.oneHot(k, 3), { epochs: 14, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l) } })

// %%
const night = Array.from({ length: 300 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor3d(night.map(breath))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(night)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
