import * as tf from '@tensorflow/tfjs-node'

// %% six soils by eight readings
const soil = tf.randomNormal([6, 8], 0, 1.1).arraySync() as number[][]
const probe = (k: number) => soil[k].map(v => v + 1.3 * (Math.random() + Math.random() - 1))
const k = Array.from({ length: 1500 }, (_, i) => i % 6)
tf.util.shuffle(k)

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 30, activation: 'relu', inputShape: [8] }),
  tf.layers.dense({ units: 6, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.momentum(0.05, 0.9), loss: 'categoricalCrossentropy' })
await model.fit(tf.tensor2d(k.map(probe)), tf.oneHot(k, 6), { epochs: 9, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log('loss', l!.loss) } })

// %%
const q = Array.from({ length: 300 }, (_, i) => i % 6)
const output = model.predict(tf.tensor2d(q.map(probe))) as tf.Tensor2D
// rounded answers against the labels
const hits = output.round().equal(tf.tensor2d(q, [300, 1]))
const accuracy = hits.toFloat().mean().arraySync() as number
console.log(`accuracy ${(100 * accuracy).toFixed(1)} %`)

// %% [check]
{
  const checkSaid: number[] = Array.from(output.argMax(1).dataSync())
  const checkTruth: number[] = Array.from(q)
  const hit: number[] = new Array(6).fill(0), all = new Array(6).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 6)
  console.log('REPORTED_ACCURACY', accuracy)
}
