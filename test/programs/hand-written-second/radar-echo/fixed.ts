import * as tf from '@tensorflow/tfjs-node'

// %%
const LEN = 50
function writeEcho(into: Float32Array, target: number) {
  const at = 12 + Math.random() * 26
  for (let i = 0; i < into.length; i++) {
    const d = i - at
    into[i] = 0.3 * (Math.random() - 0.5) + [Math.exp(-d * d / 3), Math.exp(-d * d / 40), Math.exp(-((d - 4) ** 2) / 3) + Math.exp(-((d + 4) ** 2) / 3)][target]
  }
}
function recordAll(targets: number[]) {
  const memory = new Float32Array(targets.length * LEN)         // one block, no garbage
  targets.forEach((t, i) => writeEcho(memory.subarray(i * LEN, (i + 1) * LEN), t))
  return tf.tensor3d(memory, [targets.length, LEN, 1])
}
const y = Array.from({ length: 1200 }, (_, i) => (i * 5 + (i >> 3)) % 3)
const x = recordAll(y)

// %%
const model = tf.sequential()
model.add(tf.layers.conv1d({ filters: 8, kernelSize: 7, activation: 'relu', inputShape: [LEN, 1] }))
model.add(tf.layers.maxPooling1d({ poolSize: 3 }))
model.add(tf.layers.conv1d({ filters: 16, kernelSize: 5, activation: 'relu' }))
model.add(tf.layers.globalMaxPooling1d())
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: tf.train.adam(0.006), metrics: ['accuracy'] })
await model.fit(x, tf.tensor1d(y), { epochs: 12, batchSize: 48, shuffle: true, verbose: 0, callbacks: { onEpochEnd: (e, l) => { console.log('epoch', e, 'loss', l?.loss) } } })

// %%
const truth = Array.from({ length: 300 }, (_, i) => i % 3)
const probe = tf.stack(truth.map(t => { const a = new Float32Array(LEN); writeEcho(a, t); return tf.tensor2d(a, [LEN, 1]) })) as tf.Tensor3D

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(probe) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(truth)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
