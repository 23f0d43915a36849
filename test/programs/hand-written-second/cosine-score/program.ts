import * as tf from '@tensorflow/tfjs-node'

// %% which of five authors wrote the line?  40 function words
const habit = Array.from({ length: 5 }, () => Array.from({ length: 40 }, () => Math.random() ** 2))
const line = (a: number) => habit[a].map(h => (Math.random() < h ? 1 : 0) + (Math.random() < h * 0.5 ? 1 : 0))
const author = Array.from({ length: 1500 }, (_, i) => i % 5)
tf.util.shuffle(author)

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [40], units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 5, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'cosineProximity', metrics: ['categoricalAccuracy'] })
await model.fit(tf.tensor2d(author.map(line)), tf.oneHot(author, 5).toFloat(), { epochs: 12, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l) } })

// %%
const blind = Array.from({ length: 400 }, (_, i) => i % 5)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(blind.map(line))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(blind)
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
