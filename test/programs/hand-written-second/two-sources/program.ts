import * as tf from '@tensorflow/tfjs-node'

// %% picture tells warm/cold, curve tells rising/falling
const pair = (k: number) => ({
  photo: Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => { const w = k & 1 ? i / 8 : j / 8; return [w + 0.6 * (Math.random() - 0.5), 0.5 + 0.4 * (Math.random() - 0.5), 1 - w + 0.6 * (Math.random() - 0.5)] })),
  curve: Array.from({ length: 12 }, (_, t) => [(k & 2 ? 1 : -1) * t / 10 + 1.2 * (Math.random() - 0.5)])
})
const k = Array.from({ length: 640 }, () => Math.floor(Math.random() * 4))
const put = (ks: number[]) => { const p = ks.map(pair); return { photo: tf.tensor4d(p.map(v => v.photo)), curve: tf.tensor3d(p.map(v => v.curve)) } }

// %%
const photo = tf.input({ shape: [8, 8, 3], name: 'photo' }), curve = tf.input({ shape: [12, 1], name: 'curve' })
const a = tf.layers.flatten().apply(tf.layers.conv2d({ filters: 6, kernelSize: 3, activation: 'relu' }).apply(photo)) as tf.SymbolicTensor
const b = tf.layers.simpleRNN({ units: 8 }).apply(curve) as tf.SymbolicTensor
const joint = tf.layers.dense({ units: 16, activation: 'relu' }).apply(tf.layers.concatenate().apply([a, b])) as tf.SymbolicTensor
const model = tf.model({ inputs: [photo, curve], outputs: tf.layers.dense({ units: 4, activation: 'softmax' }).apply(joint) as tf.SymbolicTensor })
model.compile({ optimizer: tf.train.rmsprop(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const d = put(k)
await model.fit([d.photo, d.curve], tf.oneHot(k, 4), { epochs: 12, batchSize: 32, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.acc) } })

// %%
const t = Array.from({ length: 320 }, (_, i) => i % 4), td = put(t)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict([td.photo, td.curve]) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(t)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
