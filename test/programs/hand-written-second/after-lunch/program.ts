import * as tf from '@tensorflow/tfjs-node'

// %% washing machine programme from 30 minutes of power use
const programme = (k: number) => {
  const heat = [4, 8, 12, 8, 0][k], spin = [24, 26, 24, 18, 26][k], j = Math.floor(3 * Math.random())
  return Array.from({ length: 30 }, (_, m) => (m >= 2 + j && m < 2 + j + heat ? 2 : 0.3) + (m >= spin ? 0.9 : 0) + 0.8 * Math.random())
}
const k = Array.from({ length: 1000 }, (_, i) => i % 5)
tf.util.shuffle(k)
const X = tf.tensor2d(k.map(programme)).sub(0.9), Y = tf.oneHot(k, 5)

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 24, activation: 'relu', inputShape: [30] }),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 5, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.sgd(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
let h = await model.fit(X, Y, { epochs: 2, batchSize: 50, verbose: 0 })
console.log('before lunch', h.history.acc)

// %% hmm, not there yet.  Go on
h = await model.fit(X, Y, { epochs: 10, batchSize: 25, verbose: 0 })
console.log('after lunch', h.history.acc.at(-1))

// %% fine-tune
await new Promise(r => setTimeout(r, 300))
model.compile({ optimizer: tf.train.sgd(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
h = await model.fit(X, Y, { epochs: 4, batchSize: 25, verbose: 0 })
console.log('fine-tuned', h.history.acc.at(-1))

// %%
const evening = Array.from({ length: 400 }, (_, i) => i % 5)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(evening.map(programme)).sub(0.9)) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(evening)
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
