import * as tf from '@tensorflow/tfjs-node'

// %% which quarter of the 32 ticks holds the pulse?
const ticks = 32
const signal = (quarter: number) => {
  const c = quarter * 8 + 1 + Math.random() * 6
  return Array.from({ length: ticks }, (_, i) => Math.exp(-((i - c) ** 2) / 2.5) + 0.4 * (Math.random() - 0.5))
}
const roll = (a: number[], by: number) => a.map((_, i) => a[(i + by) % a.length])
const pool = Array.from({ length: 800 }, (_, i) => ({ q: i % 4, s: signal(i % 4) }))

// %% augmentation: shift, scale, noise
const augment = (s: number[]) => {
  let a = s.map(v => v * (0.8 + 0.4 * Math.random()))
  a = roll(a, Math.floor(Math.random() * ticks))
  return a.map(v => v + 0.05 * (Math.random() - 0.5))
}
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 32, inputShape: [ticks], activation: 'relu' }),
  tf.layers.dense({ units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.rmsprop(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const B = 40
for (let epoch = 0; epoch < 15; epoch++) {
  tf.util.shuffle(pool)
  let last: number[] = []
  for (let i = 0; i < pool.length; i += B) {
    const part = pool.slice(i, i + B)
    last = await model.trainOnBatch(tf.tensor2d(part.map(p => augment(p.s))), tf.oneHot(part.map(p => p.q), 4)) as number[]
  }
  if (epoch % 3 === 0) console.log(epoch, last)
}

// %%
const q = Array.from({ length: 400 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(q.map(signal))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(q)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
