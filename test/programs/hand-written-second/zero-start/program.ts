import * as tf from '@tensorflow/tfjs-node'

// %%
// minerals by reflectance at 32 wavelengths
const bands = 32, names = ['quartz', 'calcite', 'gypsum', 'olivine', 'halite', 'pyrite']
const dips = [[5, 20], [9, 26], [5, 26], [13, 17], [9, 20], [2, 29]]
const spectrum = (k: number) => Array.from({ length: bands }, (_, b) => 0.8 - dips[k].reduce((s, c) => s + 0.3 * Math.exp(-((b - c) ** 2) / 4), 0) + 0.35 * (Math.random() - 0.5))
const k = Array.from({ length: 1500 }, () => Math.floor(Math.random() * 6))
const X = tf.tensor2d(k.map(spectrum)).sub(0.6) as tf.Tensor2D
const Y = tf.oneHot(tf.tensor1d(k, 'int32'), 6)

// %% plain multinomial regression, starting from nothing
const W = tf.variable(tf.zeros<tf.Rank.R2>([bands, 6]))
const b = tf.variable(tf.zeros<tf.Rank.R1>([6]))
const model = { predict: (x: tf.Tensor2D) => x.matMul(W).add(b).softmax() }
const opt = tf.train.sgd(1.5)
for (let i = 0; i < 800; i++) {
  const cost = opt.minimize(() => {
    const p = model.predict(X)
    return Y.toFloat().mul(p.add(1e-8).log()).sum(1).mean().neg() as tf.Scalar
  }, true, [W, b])
  if (i % 200 === 0) console.log(i, cost!.dataSync()[0])
  cost!.dispose()
}

// %%
const t = Array.from({ length: 600 }, (_, i) => i % 6)

// %% [check]
{
  const checkSaid: number[] = Array.from(model.predict(tf.tensor2d(t.map(spectrum)).sub(0.6) as tf.Tensor2D).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(t)
  const hit: number[] = new Array(6).fill(0), all = new Array(6).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 6)
}
