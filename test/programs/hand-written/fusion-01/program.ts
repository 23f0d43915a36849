import * as tf from '@tensorflow/tfjs-node'

// %% parcels: thumbnail (box or tube, lying across or along) and scale (weight, length): four bins
function parcel(bin: number) {
  const tube = bin & 1, heavy = bin >> 1
  const w = 3 + Math.random() * 2, img = Array.from({ length: 10 }, (_, r) => Array.from({ length: 10 }, (_, c) => {
    const on = tube ? Math.hypot(r - 4.5, c - 4.5) < w : Math.abs(r - 4.5) < w && Math.abs(c - 4.5) < w
    return [(on ? .7 : .2) + .3 * Math.random()]
  }))
  return { img, row: [(heavy ? 1 : -1) + .9 * (Math.random() + Math.random() - 1), Math.random() * 2 - 1] }
}
const bins = Array.from({ length: 900 }, () => Math.floor(Math.random() * 4)), parcels = bins.map(parcel)
const thumbs = (p: typeof parcels) => tf.tensor4d(p.map(q => q.img)), scales = (p: typeof parcels) => tf.tensor2d(p.map(q => q.row))

// %%
const a = tf.input({ shape: [10, 10, 1], name: 'thumb' }), b = tf.input({ shape: [2], name: 'scale' })
const ca = tf.layers.flatten().apply(tf.layers.conv2d({ filters: 6, kernelSize: 4, strides: 2, activation: 'relu' }).apply(a))
const cb = tf.layers.dense({ units: 8, activation: 'relu' }).apply(b)
const both = tf.layers.concatenate().apply([ca, cb] as tf.SymbolicTensor[])
const hid = tf.layers.dense({ units: 24, activation: 'relu' }).apply(both)
const model = tf.model({ inputs: [a, b], outputs: tf.layers.dense({ units: 4, activation: 'softmax' }).apply(hid) as tf.SymbolicTensor })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit([thumbs(parcels), scales(parcels)], tf.oneHot(bins, 4), { epochs: 15, batchSize: 45, verbose: 0, callbacks: { onEpochEnd: (e, l) => { if (e % 5 === 0) console.log(e, l!.acc) } } })

// %% [check]
const t = Array.from({ length: 240 }, (_, i) => i % 4), q = t.map(parcel)
{
  const answered: number[] = Array.from((model.predict([thumbs(q), scales(q)]) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(t)
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
