import * as tf from '@tensorflow/tfjs-node'

// %% thirty panel layouts of 48 lamps each; the camera flips some lamps and adds noise
const CLASSES = 30, LAMPS = 48
const layouts = Array.from({ length: CLASSES }, () => Array.from({ length: LAMPS }, () => Math.random() < 0.5 ? 1 : 0))
const see = (k: number) => layouts[k].map(v => (Math.random() < 0.17 ? 1 - v : v) + 0.35 * (Math.random() - 0.5))
const batchOf = (size: number) => {
  const k = Array.from({ length: size }, () => Math.floor(Math.random() * CLASSES))
  return { k, x: tf.tensor2d(k.map(see)), y: tf.oneHot(tf.tensor1d(k, 'int32'), CLASSES) }
}

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [LAMPS], units: 64, activation: 'tanh' }),
  tf.layers.dense({ units: 64, activation: 'tanh' }),
  tf.layers.dense({ units: CLASSES, activation: 'softmax' })
] })
model.compile({ optimizer: tf.train.sgd(0.07), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
for (let step = 0; step < 600; step++) {
  const b = batchOf(32)
  const [loss, acc] = await model.trainOnBatch(b.x, b.y) as number[]
  if (step % 100 === 0) console.log(step, loss, acc)
  tf.dispose([b.x, b.y])
}
const final = batchOf(900)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(final.x) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(final.k)
  const hit: number[] = new Array(30).fill(0), all = new Array(30).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 30)
}
