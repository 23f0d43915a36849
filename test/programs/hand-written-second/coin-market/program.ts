import * as tf from '@tensorflow/tfjs-node'

// %% 12 past returns; a weak momentum effect in the last three
const past = 12
function day() {
  const r = Array.from({ length: past }, () => (Math.random() + Math.random() + Math.random() - 1.5) * 2)
  const push = 0.35 * r[past - 1] + 0.25 * r[past - 2] + 0.15 * r[past - 3]
  return { r, up: Math.random() < 1 / (1 + Math.exp(-push)) ? 1 : 0 }
}
const days = Array.from({ length: 2400 }, day), future = Array.from({ length: 1500 }, day)
const X = (d: typeof days) => tf.tensor3d(d.map(v => v.r.map(x => [x])))

// %%
const model = tf.sequential({ layers: [
  tf.layers.gru({ units: 8, inputShape: [past, 1] }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.006), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
await model.fit(X(days), tf.tensor2d(days.map(d => [d.up])), { epochs: 4, batchSize: 60, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss.toFixed(4), l!.acc.toFixed(3)) } })

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(X(future)) as tf.Tensor).greater(0.5).flatten().dataSync())
  const checkTruth: number[] = Array.from(future.map(d => d.up))
  const hit: number[] = new Array(2).fill(0), all = new Array(2).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 2)
}
