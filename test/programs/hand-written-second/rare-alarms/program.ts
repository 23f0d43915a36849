import * as tf from '@tensorflow/tfjs-node'

// %% boiler log: pressure, flame current, exhaust temperature, fan speed
const draw3 = () => { const u = Math.random(); return u < 20 / 22 ? 0 : u < 21 / 22 ? 1 : 2 }
const centre = [[0, 0, 0, 0], [2.2, -1.5, 1.8, 0.5], [-2.0, 1.2, 0.4, 2.1]]
const boiler = (k: number) => centre[k].map(c => c + 1.6 * (Math.random() + Math.random() - 1))
const labels = Array.from({ length: 2600 }, draw3)
const rows = labels.map(boiler)
console.log('counts', [0, 1, 2].map(k => labels.filter(l => l === k).length))

// %%
function* stream() { for (let i = 0; i < rows.length; i++) yield { xs: rows[i], ys: [Number(labels[i] === 0), Number(labels[i] === 1), Number(labels[i] === 2)] } }
const ds = tf.data.generator(stream as any).batch(52)
const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [4], units: 12, activation: 'relu' }), tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.rmsprop(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(ds as any, { epochs: 10, verbose: 0 })

// %%
const later = Array.from({ length: 600 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(later.map(boiler))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(later)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
