import * as tf from '@tensorflow/tfjs-node'

// %% five bend sensors of a glove
const GESTURE: Record<string, number> = {
  open: 0,
  fist: 1,
  point: 1,
  thumb: 3
}
const bend: Record<string, number[]> = { open: [.1, .1, .1, .1, .1], fist: [.8, .9, .9, .9, .9], point: [.7, .1, .8, .9, .9], thumb: [.1, .9, .8, .9, .9] }
const read5 = (name: string) => bend[name].map(b => b + 0.4 * (Math.random() - 0.5))
const names = Object.keys(bend)
const takes = Array.from({ length: 900 }, () => names[Math.floor(Math.random() * names.length)])

// %%
const a = tf.input({ shape: [5] })
const hid = tf.layers.dense({ units: 16, activation: 'relu6' }).apply(a)
const out = tf.layers.dense({ units: 4 }).apply(hid)
const prob = tf.layers.softmax().apply(out) as tf.SymbolicTensor
const model = tf.model({ inputs: a, outputs: prob })
model.compile({ optimizer: tf.train.adagrad(0.15), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const res = await model.fit(tf.tensor2d(takes.map(read5)), tf.oneHot(takes.map(t => GESTURE[t]), 4), { epochs: 20, batchSize: 30, verbose: 0 })
console.log(res.history.acc.map(v => (v as number).toFixed(2)).join(' '))

// %%
const live = Array.from({ length: 400 }, (_, i) => names[i % 4])

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(live.map(read5))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(live.map(n => names.indexOf(n)))
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
