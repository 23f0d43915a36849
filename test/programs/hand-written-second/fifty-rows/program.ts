import * as tf from '@tensorflow/tfjs-node'

// %% the 45 skulls of the collection: length, width, jaw, brow
const skull: Record<string, number[]> = { fox: [140, 72, 104, 22], wolf: [235, 128, 172, 44], lynx: [150, 101, 95, 35] }
const species = Object.keys(skull)
const find = (s: string) => skull[s].map(v => v * (1 + 0.30 * (Math.random() + Math.random() - 1)))
const shelf = species.flatMap(s => Array.from({ length: 15 }, () => ({ s, m: find(s) })))
const x = (ms: number[][]) => tf.tensor2d(ms).div([200, 100, 130, 40]).sub(0.9) as tf.Tensor2D

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 128, activation: 'relu', inputShape: [4] }),
  tf.layers.dense({ units: 128, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(x(shelf.map(b => b.m)), tf.oneHot(shelf.map(b => species.indexOf(b.s)), 3), { epochs: 40, batchSize: 8, verbose: 0 })
console.log('loss', h.history.loss.at(-1), 'acc', h.history.acc.at(-1))

// %%
const dig = Array.from({ length: 300 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(x(dig.map(k => find(species[k])))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(dig)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
