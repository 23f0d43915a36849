import * as tf from '@tensorflow/tfjs-node'

// %%
// Export of the sorting machine: kg, cm, cm, cm, kind.  A "?" means the scanner did not get a reading.
const KINDS = ['letter', 'box', 'tube', 'pallet']
const around = (m: number, s: number) => (m + s * (Math.random() + Math.random() + Math.random() - 1.5)).toFixed(2)
function scan(n: number, lossy: boolean) {
  const out: string[] = []
  for (let i = 0; i < n; i++) {
    const k = Math.floor(Math.random() * 4)
    const cells = [around([0.3, 3, 1.6, 14][k], [0.3, 3, 1.4, 9][k]), around([24, 40, 70, 110][k], 22), around([17, 30, 13, 80][k], 12), around([2, 22, 12, 60][k], 10)]
    if (lossy && Math.random() < 0.04) cells[Math.floor(Math.random() * 4)] = '?'
    out.push([...cells, KINDS[k]].join(';'))
  }
  return out.join('\n')
}
const csv = scan(1500, true)

// %%
const lines = csv.split('\n')
const parcels = lines.map(l => l.split(';')).map(c => ({ size: c.slice(0, 4).map(Number), kind: KINDS.indexOf(c[4]) }))
const raw = tf.tensor2d(parcels.map(p => p.size))
const { mean, variance } = tf.moments(raw, 0)
const standardise = (t: tf.Tensor2D) => t.sub(mean).div(variance.sqrt()) as tf.Tensor2D

// %%
const input = tf.input({ shape: [4] })
let h = tf.layers.dense({ units: 24, activation: 'relu' }).apply(input) as tf.SymbolicTensor
h = tf.layers.dense({ units: 24, activation: 'relu' }).apply(h) as tf.SymbolicTensor
const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 4, activation: 'softmax' }).apply(h) as tf.SymbolicTensor })
model.compile({ optimizer: tf.train.rmsprop(0.004), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(standardise(raw), tf.tensor1d(parcels.map(p => p.kind), 'float32'), {
  epochs: 15, batchSize: 25, verbose: 0,
  callbacks: { onEpochEnd: async (e, logs) => { if (e % 5 === 4) console.log(e + 1, logs!.loss.toFixed(3), logs!.acc.toFixed(3)) } }
})

// %%
const later = scan(400, false).split('\n').map(l => l.split(';'))
const guess = (model.predict(standardise(tf.tensor2d(later.map(c => c.slice(0, 4).map(Number))))) as tf.Tensor).argMax(1)
console.log('first ten', Array.from(guess.dataSync()).slice(0, 10).map(k => KINDS[k]))

// %% [check]
{
  const said: number[] = Array.from(guess.dataSync())
  const truth: number[] = Array.from(later.map(c => KINDS.indexOf(c[4])))
  const hit = new Array(4).fill(0), all = new Array(4).fill(0)
  truth.forEach((t, i) => { all[t]++; if (said[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
