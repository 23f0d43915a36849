import * as tf from '@tensorflow/tfjs-node'

// %%
const T = 40
const MOVES = ['rest', 'walk', 'run', 'stairs']
const window3 = (k: number) => {
  const rate = [0, 0.5, 0.95, 0.5][k], amp = [0, 0.7, 1.2, 0.7][k], lift = k === 3 ? 0.03 : 0, p = Math.random() * 7
  return Array.from({ length: T }, (_, t) => [0, 1, 2].map(a => amp * Math.sin(rate * t + p + a) + (a === 2 ? lift * t : 0) + (Math.random() - 0.5) * 0.8))
}
// one person did every activity for 400 windows, one after the other
const day = MOVES.flatMap((_, k) => Array.from({ length: 400 }, () => ({ xs: window3(k), ys: k })))
const ds = tf.data.array(day).map((e: any) => ({ xs: tf.tensor2d(e.xs), ys: tf.oneHot(tf.scalar(e.ys, 'int32'), 4) })).shuffle(1600).batch(40)

// %%
const model = tf.sequential()
model.add(tf.layers.conv1d({ inputShape: [T, 3], filters: 12, kernelSize: 5, activation: "relu" }))
model.add(tf.layers.averagePooling1d({ poolSize: 3 }))
model.add(tf.layers.conv1d({ filters: 16, kernelSize: 3, activation: 'relu' }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.momentum(0.02, 0.8), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(ds as any, { epochs: 5, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log('epoch', e, l) } })

// %%
const other = Array.from({ length: 320 }, (_, i) => i % 4)
const pred = model.predict(tf.tensor3d(other.map(window3))) as tf.Tensor

// %% [check]
{
  const said: number[] = Array.from(pred.argMax(1).dataSync())
  const truth: number[] = Array.from(other)
  const hit = new Array(4).fill(0), all = new Array(4).fill(0)
  truth.forEach((t, i) => { all[t]++; if (said[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
