import * as tf from '@tensorflow/tfjs-node'

// %% oscillator shapes: sine, square, saw, triangle, pulse
const shape = [(p: number) => Math.sin(2 * Math.PI * p), (p: number) => p < 0.5 ? 1 : -1, (p: number) => 2 * p - 1, (p: number) => 1 - 4 * Math.abs(p - 0.5), (p: number) => p < 0.15 ? 1.5 : -0.3]
const osc = (k: number) => { const ph = 0.2 * Math.random(), g = 0.8 + 0.4 * Math.random(); return Array.from({ length: 40 }, (_, t) => g * shape[k]((t / 20 + ph) % 1) + 0.3 * (Math.random() - 0.5)) }
const ks = Array.from({ length: 1200 }, () => Math.floor(Math.random() * 5))

// %%
const model = tf.sequential()
const activation = 'relu' as const
model.add(tf.layers.dense({ units: 40, inputShape: [40], activation }))
for (const units of [40, 40, 32, 32, 24, 24]) model.add(tf.layers.dense({ units, activation }))
model.add(tf.layers.dense({ units: 5, activation: 'softmax' }))
model.compile({ optimizer: tf.train.sgd(0.08), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(ks.map(osc)), tf.tensor1d(ks), { epochs: 12, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: async (e, l) => { if (e % 4 === 0) console.log(e, l!.loss, l!.acc) } } })

// %%
const played = Array.from({ length: 400 }, (_, i) => i % 5)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(played.map(osc))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(played)
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
