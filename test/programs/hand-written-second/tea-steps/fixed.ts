import * as tf from '@tensorflow/tfjs-node'

// %% electronic nose: 10 gas sensors, four teas
const blend = tf.randomNormal([4, 10]).arraySync() as number[][]
const sniff = (t: number) => blend[t].map(v => v + 1.1 * (Math.random() + Math.random() + Math.random() - 1.5))
const tea = Array.from({ length: 2000 }, (_, i) => i % 4)
const xs = tf.tensor2d(tea.map(sniff)), ys = tf.oneHot(tea, 4)

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ units: 24, activation: 'tanh', inputShape: [10] }))
model.add(tf.layers.dense({ units: 24, activation: 'tanh' }))
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const log = await model.fit(xs, ys, { epochs: 8, batchSize: 32, verbose: 0 })
console.log(log.history.loss)

// %%
const cup = Array.from({ length: 800 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(cup.map(sniff))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(cup)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
