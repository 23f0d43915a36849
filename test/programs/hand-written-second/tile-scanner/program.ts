import * as tf from '@tensorflow/tfjs-node'

// %% 16x16 tiles in bytes: checks, waves, dots
const S = 16
function tile(kind: number): Uint8Array {
  const out = new Uint8Array(S * S), step = 2 + Math.floor(Math.random() * 3), ox = Math.floor(Math.random() * 5), oy = Math.floor(Math.random() * 5)
  for (let y = 0; y < S; y++) for (let x = 0; x < S; x++) {
    const u = x + ox, v = y + oy
    const on = kind === 0 ? (Math.floor(u / step) + Math.floor(v / step)) % 2 : kind === 1 ? Number((v + Math.round(2 * Math.sin(u / 2))) % (2 * step) < step) : Number(u % (step + 1) < 1 && v % (step + 1) < 1)
    out[y * S + x] = Math.min(255, Math.max(0, 60 + 130 * on + 90 * (Math.random() - 0.5)))
  }
  return out
}
const kinds = Array.from({ length: 900 }, (_, i) => i % 3)
tf.util.shuffle(kinds)
const bytes = (ks: number[]) => tf.tensor4d(Float32Array.from(ks.flatMap(k => Array.from(tile(k)))), [ks.length, S, S, 1])

// %%
const model = tf.sequential()
model.add((tf.layers as any).rescaling({ scale: 1 / 127.5, offset: -1, inputShape: [S, S, 1] }))
model.add(tf.layers.conv2d({ filters: 8, kernelSize: 5, activation: 'relu' }))
model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.004), loss: 'sparseCategoricalCrossentropy', metrics: ['acc'] })
await model.fit(bytes(kinds), tf.tensor1d(kinds), { epochs: 8, batchSize: 30, verbose: 0 })

// %%
const shown = Array.from({ length: 240 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(bytes(shown)) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(shown)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
