import * as tf from '@tensorflow/tfjs-node'

// %% seven bean varieties, ten shape descriptors on odd scales
const units = [800, 0.01, 5, 1, 30, 1, 0.2, 12, 3, 1]
const variety = tf.randomNormal([7, 10], 0, 1).arraySync() as number[][]
const bean = (k: number) => variety[k].map((v, j) => units[j] * (5 + v + 1.1 * (Math.random() + Math.random() - 1)))
const k = Array.from({ length: 1400 }, (_, i) => i % 7)
tf.util.shuffle(k)

// %%
const raw = tf.tensor2d(k.map(bean))
const mu = raw.mean(0), sd = tf.moments(raw, 0).variance.sqrt()
const z = (t: tf.Tensor2D) => tf.div(tf.sub(t, mu), sd) as tf.Tensor2D
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [10], units: 20, activation: 'tanh' }))
model.add(tf.layers.dense({ units: 7, activation: 'softmax' }))
model.compile({ optimizer: tf.train.sgd(0.8), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(z(raw), tf.oneHot(k, 7), { epochs: 15, batchSize: 70, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss) } })

// %%
const bag = Array.from({ length: 490 }, (_, i) => i % 7)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(z(tf.tensor2d(bag.map(bean)))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(bag)
  const hit: number[] = new Array(7).fill(0), all = new Array(7).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 7)
}
