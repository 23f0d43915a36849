import * as tf from '@tensorflow/tfjs-node'

// %% tickets: question (many), complaint, outage (few).  25 key words, counted
const KEYWORDS = 25
const lean = [0, 1, 2].map(k => Array.from({ length: KEYWORDS }, (_, w) => w % 3 === k && w < 15 ? 0.75 : 0.45))
const ticket = (k: number) => lean[k].map(m => { let c = 0; for (let i = 0; i < 3; i++) if (Math.random() < m / 1.5) c++; return c })
const drawKind = () => { const r = Math.random() * 19; return r < 15 ? 0 : r < 18 ? 1 : 2 }
const kinds = Array.from({ length: 2500 }, drawKind)
const X = tf.tensor2d(kinds.map(ticket)), Y = tf.oneHot(tf.tensor1d(kinds, 'int32'), 3)

// %%
const share = [0, 1, 2].map(k => kinds.filter(v => v === k).length / kinds.length)
const classWeight: { [k: number]: number } = {}
share.forEach((s, k) => { classWeight[k] = 1 / (3 * s) })
console.log(classWeight)

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 16, activation: 'sigmoid', inputShape: [KEYWORDS] }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(X, Y, { epochs: 10, batchSize: 50, classWeight, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.acc) } })

// %%
const spread = Array.from({ length: 600 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(spread.map(ticket))) as tf.Tensor).argMax(-1).dataSync())
  const checkTruth: number[] = Array.from(spread)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
