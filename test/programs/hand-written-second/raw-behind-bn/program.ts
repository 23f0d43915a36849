import * as tf from '@tensorflow/tfjs-node'

// %% used bikes: price, kilometres, age, frame size, gears, weight -> city / race / mountain
const typical = [[450, 3200, 6, 55, 7, 15], [1900, 8200, 4, 56, 20, 8.5], [1200, 2500, 5, 48, 11, 13]]
const width = [380, 2600, 3, 5, 5, 2.5]
const bike = (k: number) => typical[k].map((m, j) => m + width[j] * (Math.random() + Math.random() + Math.random() - 1.5))
const label = Array.from({ length: 1800 }, () => Math.floor(Math.random() * 3))

// %%
const model = tf.sequential({ layers: [
  tf.layers.batchNormalization({ inputShape: [6], momentum: 0.9 }),
  tf.layers.dense({ units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.rmsprop(0.005), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const data = tf.data.array(label.map(k => ({ xs: bike(k), ys: k }))).shuffle(1800).batch(45)
await model.fitDataset(data as any, { epochs: 10, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss, l!.acc) } })

// %%
const shop = Array.from({ length: 300 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(shop.map(bike))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(shop)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
