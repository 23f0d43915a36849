import * as tf from '@tensorflow/tfjs-node'

// %% one minute of grid frequency, one value a second
type Kind = 'steady' | 'sagging' | 'hunting'
const kinds: Kind[] = ['steady', 'sagging', 'hunting']
function minute(kind: Kind): number[] {
  const base = 50 + (Math.random() - .5) * .04
  const period = 8 + Math.random() * 10, phase = Math.random() * 6.28
  return Array.from({ length: 60 }, (_, t) => {
    let f = base + (Math.random() - .5) * .015
    if (kind === 'sagging') f -= t * .0011
    if (kind === 'hunting') f += .022 * Math.sin(phase + 2 * Math.PI * t / period)
    return f
  })
}
function* minutes(n: number) {
  for (let i = 0; i < n; i++) {
    const k = Math.floor(Math.random() * 3)
    yield { xs: tf.tensor2d(minute(kinds[k]).map(f => (f - 50) / .05), [60, 1]), ys: tf.oneHot(k, 3) }
  }
}
const ds = tf.data.generator(() => minutes(640) as any).batch(32)

// %%
const inp = tf.input({ shape: [60, 1] })
let h = tf.layers.conv1d({ filters: 12, kernelSize: 7, activation: 'relu', padding: 'same' }).apply(inp) as tf.SymbolicTensor
h = tf.layers.maxPooling1d({ poolSize: 3 }).apply(h) as tf.SymbolicTensor
h = tf.layers.conv1d({ filters: 16, kernelSize: 5, activation: 'relu' }).apply(h) as tf.SymbolicTensor
h = tf.layers.flatten().apply(h) as tf.SymbolicTensor
h = tf.layers.dense({ units: 16, activation: 'relu' }).apply(h) as tf.SymbolicTensor
const out = tf.layers.dense({ units: 3, activation: 'softmax' }).apply(h) as tf.SymbolicTensor
const model = tf.model({ inputs: inp, outputs: out })
model.compile({ optimizer: tf.train.rmsprop(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })

await model.fitDataset(ds, { epochs: 12, verbose: 0, callbacks: { onEpochEnd: async (epoch, l) => console.log(`epoch ${epoch} loss ${l?.loss} acc ${l?.acc}`) } })

// %% [check]
const parts = [...minutes(210)]
const seen = tf.stack(parts.map(p => p.xs))
const truth = parts.map(p => p.ys.argMax(-1).dataSync()[0])
{
  const p: number[] = Array.from((model.predict(seen) as tf.Tensor).argMax(-1).dataSync()), t: number[] = Array.from(truth)
  let s = 0
  for (let k = 0; k < 3; k++) {
    const own = t.map((v, i) => v === k ? i : -1).filter(i => i >= 0)
    s += own.filter(i => p[i] === k).length / own.length
  }
  console.log('TRUE_ACCURACY', (s / 3).toFixed(3))
}
