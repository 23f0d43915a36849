import * as tf from '@tensorflow/tfjs-node'

// %% radar cells, 3 heights as channels: shower (round, all heights), front (band), hail (round, strongest up high)
const Q = 18
function cell(kind: number) {
  const cx = 6 + Math.random() * 6, cy = 6 + Math.random() * 6, r = 3 + Math.random() * 2, a = Math.random() * Math.PI
  return Array.from({ length: Q }, (_, y) => Array.from({ length: Q }, (_, x) => [0, 1, 2].map(h => {
    const dx = x - cx, dy = y - cy
    const d = kind === 1 ? Math.abs(dx * Math.cos(a) + dy * Math.sin(a)) * 1.8 : Math.hypot(dx, dy)
    return Math.exp(-((d / r) ** 2)) * (kind === 2 ? .35 + .35 * h : .9 - .25 * h) + .15 * Math.random()
  })))
}
function* feed() { while (true) { const k = Math.floor(Math.random() * 3); yield { xs: tf.tensor3d(cell(k)), ys: tf.oneHot(k, 3) } } }
const dataset = tf.data.generator(feed as any).batch(24)

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [Q, Q, 3], filters: 8, kernelSize: 3, strides: 2, activation: 'relu' }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, strides: 2, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.momentum(0.02, 0.9, true), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(dataset as any, { epochs: 6, batchesPerEpoch: 30, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss, l!.acc) } })

// %% [check]
const t = Array.from({ length: 210 }, (_, i) => i % 3)
{
  const answered: number[] = Array.from((model.predict(tf.tensor4d(t.map(cell))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(t)
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
