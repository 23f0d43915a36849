import * as tf from '@tensorflow/tfjs-node'

// %% five cheeses by seven numbers
const base = tf.randomNormal([5, 7], 0, 1.2).arraySync() as number[][]
const taste = (c: number) => base[c].map(v => v + 1.2 * (Math.random() + Math.random() - 1))
const kinds = Array.from({ length: 1200 }, () => Math.floor(Math.random() * 5))

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 25, activation: 'swish' as any, inputShape: [7] }),
  tf.layers.dense({ units: 5, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(kinds.map(taste)), tf.oneHot(kinds, 5), { epochs: 8, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.acc) } })

// %% ask one by one
const plates = Array.from({ length: 200 }, (_, i) => ({ kind: i % 5, x: taste(i % 5) }))
let right = 0
for (const p of plates) {
  const answer = tf.tidy(() => (model.predict(tf.tensor2d([p.x])) as tf.Tensor).argMax(-1).dataSync()[0])
  if (answer === p.kind) right++
}
console.log('right', right, 'of', plates.length)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(plates.map(p => p.x))) as tf.Tensor).argMax(-1).dataSync())
  const checkTruth: number[] = Array.from(plates.map(p => p.kind))
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
  console.log('REPORTED_ACCURACY', right / plates.length)
}
