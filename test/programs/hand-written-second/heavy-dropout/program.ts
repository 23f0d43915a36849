import * as tf from '@tensorflow/tfjs-node'

// %% news groups: 60 words counted
const words = 60
const rate = [0, 1, 2, 3].map(g => Array.from({ length: words }, (_, w) => w % 4 === g && w < 40 ? 0.4 : 0.15))
const post = (g: number) => rate[g].map(r => (Math.random() < r ? 1 : 0) + (Math.random() < r ? 1 : 0))
const groups = Array.from({ length: 1600 }, () => Math.floor(Math.random() * 4))

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ units: 256, activation: 'relu', inputShape: [words] }))
model.add(tf.layers.dropout({ rate: 0.8 }))
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(tf.tensor2d(groups.map(post)), tf.oneHot(groups, 4), { epochs: 12, batchSize: 32, verbose: 0 })
console.log(h.history.acc)

// %%
const g = Array.from({ length: 480 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(g.map(post))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(g)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
