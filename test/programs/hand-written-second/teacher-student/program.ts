import * as tf from '@tensorflow/tfjs-node'

// %% eight accents, fifteen voice numbers
const accent = tf.randomNormal([8, 15]).arraySync() as number[][]
const voice = (k: number) => accent[k].map(v => v + 1.5 * (Math.random() + Math.random() - 1))
const k = Array.from({ length: 1600 }, (_, i) => i % 8)
tf.util.shuffle(k)
const noisy = k.map(v => Math.random() < 0.1 ? Math.floor(Math.random() * 8) : v)
const X = tf.tensor2d(k.map(voice))

// %% the teacher
const teacher = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [15], units: 96, activation: 'relu' }), tf.layers.dropout({ rate: 0.5 }),
  tf.layers.dense({ units: 8, activation: 'softmax' })] })
teacher.compile({ optimizer: tf.train.adam(0.003), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await teacher.fit(X, tf.tensor1d(noisy), { epochs: 8, batchSize: 40, verbose: 0 })
const soft = teacher.predict(X) as tf.Tensor

// %% the student
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [15], units: 12, activation: 'relu' }),
  tf.layers.dense({ units: 8, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.008), loss: 'kullbackLeiblerDivergence' })
await model.fit(X, soft, { epochs: 10, batchSize: 40, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss) } })

// %%
const t = Array.from({ length: 480 }, (_, i) => i % 8)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(t.map(voice))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(t)
  const hit: number[] = new Array(8).fill(0), all = new Array(8).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 8)
}
