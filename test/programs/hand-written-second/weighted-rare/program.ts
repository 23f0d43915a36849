import * as tf from '@tensorflow/tfjs-node'

// %% machine tool events
const freq = [25, 8, 4, 1], total = 38
const event = () => { let r = Math.random() * total; let k = 0; while (r >= freq[k]) r -= freq[k++]; return k }
const signature = [[0, 0, 0, 0, 0], [1.6, 0, -1, 0.6, 0], [-0.8, 1.7, 0.3, 0, 0.8], [0.4, -1.2, 1.8, -0.7, 0]]
const features = (k: number) => signature[k].map(v => v + 1.5 * (Math.random() + Math.random() - 1))
const log = Array.from({ length: 3000 }, event)
const counts = freq.map((_, k) => log.filter(e => e === k).length)
console.log({ counts })

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 20, activation: 'relu', inputShape: [5] }),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(log.map(features)), tf.oneHot(log, 4), {
  epochs: 10, batchSize: 50, verbose: 0, classWeight: Object.fromEntries(counts.map((c, k) => [k, log.length / (4 * c)])),
  callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss, l!.acc) } })

// %%
const probe = Array.from({ length: 600 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(probe.map(features))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(probe)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
