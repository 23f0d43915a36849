import * as tf from '@tensorflow/tfjs-node'

// %%
// water level of a tank over 14 hours: 0 draining, 1 steady, 2 filling
const HOURS = 14
function tank(kind: number) {
  let level = 0.3 + 0.4 * Math.random()
  const drift = (kind - 1) * (0.015 + 0.02 * Math.random())
  return Array.from({ length: HOURS }, () => { level += drift + 0.03 * (Math.random() - 0.5); return [level + 0.05 * (Math.random() - 0.5)] })
}
const kinds = tf.randomUniform([700], 0, 3, 'int32').arraySync() as number[]
const x = tf.tensor3d(kinds.map(tank))
const y = tf.tensor2d(kinds.map(k => [k]))

// %%
const model = tf.sequential({ layers: [
  tf.layers.lstm({ units: 12, inputShape: [HOURS, 1] }),
  tf.layers.dense({ units: 8, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })
] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
const r = await model.fit(x, y, { epochs: 6, batchSize: 30, verbose: 0, shuffle: true })
console.log(r.history.loss.map(l => (l as number).toFixed(3)).join(' '))

// %%
const truth = Array.from({ length: 240 }, (_, i) => i % 3)
const out = model.predict(tf.tensor3d(truth.map(tank))) as tf.Tensor
const decided = out.shape[1] === 1 ? out.round().reshape([-1]) : out.argMax(1)

// %% [check]
{
  const checkSaid: number[] = Array.from(decided.dataSync())
  const checkTruth: number[] = Array.from(truth)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
