import * as tf from '@tensorflow/tfjs-node'

// %% potato disease from 12 leaf numbers
const sick = tf.randomNormal([4, 12], 0, 1.1).arraySync() as number[][]
const leaf = (k: number) => sick[k].map(v => v + 1.2 * (Math.random() + Math.random() - 1))
const y = Array.from({ length: 1200 }, (_, i) => i % 4)
tf.util.shuffle(y)

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ units: 32, activation: 'sigmoid', inputShape: [12] }))
for (let i = 0; i < 3; i++) model.add(tf.layers.dense({ units: 32, activation: 'sigmoid' }))
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(y.map(leaf)), tf.oneHot(y, 4), { epochs: 30, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss.toFixed(3), l!.acc.toFixed(3)) } })

// %%
const t = Array.from({ length: 400 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(t.map(leaf))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(t)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
