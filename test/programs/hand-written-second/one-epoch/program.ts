import * as tf from '@tensorflow/tfjs-node'

// %% endless pictures 12 x 12: bar at 0, 45, 90, 135 degrees
const M = 12
const bar = (k: number) => {
  const a = (k * 45 + 16 * (Math.random() - 0.5)) * Math.PI / 180, o = 3 * (Math.random() - 0.5)
  const px = new Float32Array(M * M)
  for (let i = 0; i < M; i++) for (let j = 0; j < M; j++)
    px[i * M + j] = (Math.abs((i - 5.5) * Math.cos(a) - (j - 5.5) * Math.sin(a) - o) < 1.1 ? 0.8 : 0) + 0.8 * Math.random()
  return px
}
function* pictures() {
  for (let i = 0; i < 6000; i++) { const k = Math.floor(Math.random() * 4); yield { xs: tf.tensor3d(bar(k), [M, M, 1]), ys: tf.oneHot(tf.scalar(k, 'int32'), 4) } }
}

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [M, M, 1], filters: 8, kernelSize: 3, activation: 'relu' }),
  tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(tf.data.generator(pictures as any).batch(32) as any, { epochs: 1, verbose: 0, callbacks: { onBatchEnd: async (b, l) => { if (b % 40 === 0) console.log(b, l!.loss, l!.acc) } } })

// %%
const t = Array.from({ length: 400 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.stack(t.map(k => tf.tensor3d(bar(k), [M, M, 1])))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(t)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
