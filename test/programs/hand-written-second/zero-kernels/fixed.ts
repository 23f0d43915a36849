import * as tf from '@tensorflow/tfjs-node'

// %% a thumbnail (10 x 10) and three numbers decide the class: bright/dark picture x high/low numbers
const example = (k: number) => ({
  img: Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (_, j) => [(k % 2 ? (i + j) % 4 < 2 : i % 4 < 2) ? 0.8 + 0.4 * (Math.random() - 0.5) : 0.2 + 0.4 * (Math.random() - 0.5)])),
  num: [0, 1, 2].map(() => (k > 1 ? 0.6 : -0.6) + 1.6 * (Math.random() - 0.5))
})
const y = Array.from({ length: 700 }, (_, i) => i % 4)
const examples = y.map(example)
const pack = (e: ReturnType<typeof example>[]) => [tf.tensor4d(e.map(v => v.img)), tf.tensor2d(e.map(v => v.num))]

// %%
const kernelInitializer = 'glorotUniform' as const
const pic = tf.input({ shape: [10, 10, 1] }), num = tf.input({ shape: [3] })
let p = tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu', kernelInitializer }).apply(pic) as tf.SymbolicTensor
p = tf.layers.flatten().apply(p) as tf.SymbolicTensor
p = tf.layers.dense({ units: 12, activation: 'relu', kernelInitializer }).apply(p) as tf.SymbolicTensor
const q = tf.layers.dense({ units: 6, activation: 'relu', kernelInitializer }).apply(num) as tf.SymbolicTensor
const both = tf.layers.concatenate().apply([p, q]) as tf.SymbolicTensor
const model = tf.model({ inputs: [pic, num], outputs: tf.layers.dense({ units: 4, activation: 'softmax', kernelInitializer }).apply(both) as tf.SymbolicTensor })
model.compile({ optimizer: tf.train.adam(0.004), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(pack(examples), tf.tensor1d(y), { epochs: 7, batchSize: 35, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l) } })

// %%
const t = Array.from({ length: 240 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(pack(t.map(example))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(t)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
