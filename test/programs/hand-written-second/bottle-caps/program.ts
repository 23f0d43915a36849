import * as tf from '@tensorflow/tfjs-node'

// %% caps: plain / cracked / tilted, colour, 14 x 14 x 3
const C = 14
function cap(state: number) {
  return tf.tidy(() => {
    const img = tf.buffer([C, C, 3])
    const col = [0.3 + 0.6 * Math.random(), 0.3 + 0.6 * Math.random(), 0.3 + 0.6 * Math.random()]
    const squash = state === 2 ? 0.5 : 1, crack = Math.random() * Math.PI
    for (let i = 0; i < C; i++) for (let j = 0; j < C; j++) {
      const u = i - 6.5, v = (j - 6.5) / squash
      let on = u * u + v * v < 28
      if (state === 1 && Math.abs(u * Math.cos(crack) + v * Math.sin(crack)) < 0.9) on = false
      for (let c = 0; c < 3; c++) img.set((on ? col[c] : 0.1) + 0.25 * (Math.random() - 0.5), i, j, c)
    }
    return img.toTensor()
  })
}
const states = Array.from({ length: 480 }, (_, i) => i % 3)
const pairs = tf.data.zip({ xs: tf.data.array(states.map(cap) as any), ys: tf.data.array(states.map(s => [0, 1, 2].map(k => k === s ? 1 : 0))) })
const ds = pairs.shuffle(480).batch(24)

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [C, C, 3], filters: 12, kernelSize: 3, activation: 'relu' }),
  tf.layers.conv2d({ filters: 12, kernelSize: 3, strides: 2, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.3), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(ds as any, { epochs: 7, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss, l!.acc) } })

// %%
const line = Array.from({ length: 210 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.stack(line.map(cap))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(line)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
