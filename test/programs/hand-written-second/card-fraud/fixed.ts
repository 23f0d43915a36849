import * as tf from '@tensorflow/tfjs-node'

// %%
// payments: log amount, hour (sin, cos), km from home, seconds since the last one, card age
const FEATURES = 6
function payments(n: number, share: number) {
  const fraud = Array.from({ length: n }, () => Math.random() < share ? 1 : 0)
  const noise = tf.randomNormal([n, FEATURES])
  const shift = tf.tensor2d(fraud.map(f => f ? [0.9, -0.5, 0.4, 1.0, -0.7, 0] : [0, 0, 0, 0, 0, 0]))
  return { x: noise.add(shift) as tf.Tensor2D, y: tf.tensor2d(fraud, [n, 1]), fraud }
}
const history = payments(4000, 0.02)
console.log('frauds in the history:', history.fraud.reduce((a, b) => a + b))

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 10, activation: 'selu', inputShape: [FEATURES] }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })
] })
model.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
const info = await model.fit(history.x, history.y, { epochs: 12, batchSize: 64, verbose: 0, classWeight: { 0: 1, 1: 49 } })
console.log('accuracy', info.history.acc[11])

// %%
const held = payments(3000, 0.1)
const flagged = (model.predict(held.x) as tf.Tensor).greater(0.5).reshape([-1])
console.log('flagged', flagged.sum().dataSync()[0], 'of', held.fraud.reduce((a, b) => a + b))

// %% [check]
{
  const said: number[] = Array.from(flagged.dataSync())
  const truth: number[] = Array.from(held.fraud)
  const hit = new Array(2).fill(0), all = new Array(2).fill(0)
  truth.forEach((t, i) => { all[t]++; if (said[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 2)
}
