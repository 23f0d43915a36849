import * as tf from '@tensorflow/tfjs-node'

// %% ECG-like beats: normal, wide, early, inverted
const beat = (k: number) => {
  const c = (k === 2 ? 11 : 18) + 2 * (Math.random() - 0.5), w = k === 1 ? 12 : 2.5, sign = k === 3 ? -1 : 1
  return Array.from({ length: 36 }, (_, t) => [sign * Math.exp(-((t - c) ** 2) / w) + 0.25 * Math.exp(-((t - c - 9) ** 2) / 9) + 0.35 * (Math.random() - 0.5)])
}
const y = Array.from({ length: 1000 }, (_, i) => i % 4)
tf.util.shuffle(y)
const x = tf.tensor3d(y.map(beat))

// %%
const reg = () => tf.regularizers.l2({ l2: 1.5 })
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [36, 1], filters: 12, kernelSize: 7, activation: 'relu', kernelRegularizer: reg() }),
  tf.layers.maxPooling1d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 24, activation: 'relu', kernelRegularizer: reg() }),
  tf.layers.dense({ units: 4, activation: 'softmax', kernelRegularizer: reg() })] })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(x, tf.oneHot(y, 4), { epochs: 7, batchSize: 40, verbose: 0, validationSplit: 0.1 })
console.log(h.history.loss, h.history.val_acc)

// %%
const t = Array.from({ length: 400 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor3d(t.map(beat))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(t)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
