import * as tf from '@tensorflow/tfjs-node'

// %% crowd workers labelled 2500 snippets; about one in five clicked at random
const K = 5, D = 16
const topic = tf.randomNormal([K, D], 0, 0.9).arraySync() as number[][]
const snippet = (k: number) => topic[k].map(v => v + 1.4 * (Math.random() + Math.random() - 1))
const real = Array.from({ length: 2500 }, () => Math.floor(Math.random() * K))
const clicked = real.map(k => Math.random() < 0.2 ? Math.floor(Math.random() * K) : k)

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 24, inputShape: [D], activation: 'relu' }),
  tf.layers.dropout({ rate: 0.25 }),
  tf.layers.dense({ units: K, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.004), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(real.map(snippet)), tf.tensor1d(clicked), { epochs: 12, batchSize: 50, validationSplit: 0.2, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.acc.toFixed(3), l!.val_acc.toFixed(3)) } })

// %%
const gold = Array.from({ length: 500 }, (_, i) => i % K)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(gold.map(snippet))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(gold)
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
