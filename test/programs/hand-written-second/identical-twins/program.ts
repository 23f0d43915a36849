import * as tf from '@tensorflow/tfjs-node'

// %% four sub-species; the biologists insist that c and d differ (they do not in their songs)
const song = (k: number) => { const f = [0.5, 0.9, 1.4, 1.4][k], p = 6.3 * Math.random(); return Array.from({ length: 32 }, (_, t) => [Math.sin(f * t + p) + 0.6 * (Math.random() - 0.5)]) }
const kinds = Array.from({ length: 1200 }, (_, i) => i % 4)
tf.util.shuffle(kinds)

// %%
const model = tf.sequential()
model.add(tf.layers.conv1d({ inputShape: [32, 1], filters: 12, kernelSize: 8, activation: 'relu' }))
model.add(tf.layers.globalMaxPooling1d())
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor3d(kinds.map(song)), tf.oneHot(kinds, 4), { epochs: 12, batchSize: 40, validationSplit: 0.15, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss, l!.val_acc) } })

// %%
const walk = Array.from({ length: 480 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor3d(walk.map(song))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(walk)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
