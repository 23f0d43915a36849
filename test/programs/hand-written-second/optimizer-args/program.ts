import * as tf from '@tensorflow/tfjs-node'

// %% five kinds of traffic from 14 counters
const COUNTERS = 14
const patterns = tf.randomUniform([5, COUNTERS], 0, 1).arraySync() as number[][]
const observe = (k: number) => patterns[k].map(v => v + 0.7 * (Math.random() - 0.5) + 0.3 * (Math.random() - 0.5))
const kinds = Array.from({ length: 1500 }, () => Math.floor(Math.random() * 5))

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [COUNTERS], units: 32, activation: 'relu' }))
model.add(tf.layers.dense({ units: 5, activation: 'softmax' }))
const learningRate = 0.005, decay = 0.9, momentum = 0, batch = 32
model.compile({ optimizer: tf.train.rmsprop(learningRate, decay, momentum, batch), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(kinds.map(observe)), tf.oneHot(kinds, 5), { epochs: 9, batchSize: batch, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss.toFixed(4), l!.acc.toFixed(3)) } })

// %%
const live = Array.from({ length: 500 }, (_, i) => i % 5)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(live.map(observe))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(live)
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
