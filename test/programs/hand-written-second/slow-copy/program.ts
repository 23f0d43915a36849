import * as tf from '@tensorflow/tfjs-node'

// %% 9 x 9 buttons: on / off / broken
const button = (k: number) => Array.from({ length: 9 }, (_, i) => Array.from({ length: 9 }, (_, j) => {
  const d = Math.hypot(i - 4, j - 4)
  return [(k === 0 ? +(d < 3) : k === 1 ? +(d < 4 && d > 2.2) : +(d < 3 && i > j)) + 0.8 * (Math.random() - 0.5)]
}))
const make = () => tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [9, 9, 1], filters: 6, kernelSize: 3, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
const student = make(), model = make()
model.setWeights(student.getWeights())
student.compile({ optimizer: tf.train.momentum(0.02, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })

// %%
const decay = 0.95
for (let step = 0; step < 220; step++) {
  const k = Array.from({ length: 24 }, () => Math.floor(Math.random() * 3))
  const x = tf.tensor4d(k.map(button)), y = tf.oneHot(k, 3)
  const r = await student.trainOnBatch(x, y) as number[]
  tf.tidy(() => { const s = student.getWeights(); model.setWeights(model.getWeights().map((w, i) => w.mul(decay).add(s[i].mul(1 - decay)))) })
  if (step % 40 === 0) console.log(step, r)
  tf.dispose([x, y])
}

// %%
const panel = Array.from({ length: 240 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor4d(panel.map(button))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(panel)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
