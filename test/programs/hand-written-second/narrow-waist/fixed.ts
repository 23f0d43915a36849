import * as tf from '@tensorflow/tfjs-node'

// %% wind direction (8 sectors) from four ultrasonic distances
const wind = (k: number) => {
  const a = (k + 0.8 * (Math.random() - 0.5)) * Math.PI / 4
  return [Math.cos(a), Math.sin(a), Math.cos(a + 0.8), Math.sin(2 * a)].map(v => v + 0.25 * (Math.random() - 0.5))
}
const sector = Array.from({ length: 2000 }, (_, i) => (i * 3) % 8)
tf.util.shuffle(sector)

// %%
const i = tf.input({ shape: [4] })
const d1 = tf.layers.dense({ units: 32, activation: 'relu' }).apply(i)
const d2 = tf.layers.dense({ units: 16, activation: 'relu' }).apply(d1)
const d3 = tf.layers.dense({ units: 32, activation: 'relu' }).apply(d2)
const o = tf.layers.dense({ units: 8, activation: 'softmax' }).apply(d3) as tf.SymbolicTensor
const model = tf.model({ inputs: i, outputs: o })
model.compile({ optimizer: tf.train.adamax(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const r = await model.fit(tf.tensor2d(sector.map(wind)), tf.oneHot(sector, 8), { epochs: 12, batchSize: 50, verbose: 0 })
console.log(r.history.acc)

// %%
const now = Array.from({ length: 640 }, (_, i) => i % 8)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(now.map(wind))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(now)
  const hit: number[] = new Array(8).fill(0), all = new Array(8).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 8)
}
