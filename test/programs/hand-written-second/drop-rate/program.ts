import * as tf from '@tensorflow/tfjs-node'

// %% which of six radio stations? 20 band levels
const level = tf.randomNormal([6, 20], 0, 1).arraySync() as number[][]
const listen = (k: number) => level[k].map(v => v + 1.6 * (Math.random() + Math.random() - 1))
const station = Array.from({ length: 1500 }, (_, i) => (i * 5) % 6)
tf.util.shuffle(station)
const x = tf.tensor2d(station.map(listen)), y = tf.tensor1d(station)

// %%
const keep = 0.96
const model = tf.sequential()
model.add(tf.layers.dense({ units: 48, activation: 'relu', inputShape: [20] }))
model.add(tf.layers.dropout({ rate: keep }))
model.add(tf.layers.dense({ units: 48, activation: 'relu' }))
model.add(tf.layers.dropout({ rate: keep }))
model.add(tf.layers.dense({ units: 32, activation: 'relu' }))
model.add(tf.layers.dropout({ rate: keep }))
model.add(tf.layers.dense({ units: 6, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.003), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(x, y, { epochs: 9, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(`${e} loss=${l!.loss} acc=${l!.acc}`) } })

// %%
const q = Array.from({ length: 480 }, (_, i) => i % 6)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(q.map(listen))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(q)
  const hit: number[] = new Array(6).fill(0), all = new Array(6).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 6)
}
