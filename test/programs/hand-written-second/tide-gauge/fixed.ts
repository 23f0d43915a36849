import * as tf from '@tensorflow/tfjs-node'

// %% tide curves: normal, spring, storm surge
const H = 26
const tide = (k: number) => {
  const p = Math.random() * 6.3, peak = 6 + Math.random() * 14
  return Array.from({ length: H }, (_, t) => [(k === 1 ? 1.15 : 0.8) * Math.sin(t / 2 + p) + (k === 2 ? 0.8 * Math.exp(-((t - peak) ** 2) / 10) : 0) + 0.3 * (Math.random() - 0.5)])
}
const all = Array.from({ length: 900 }, (_, i) => ({ k: i % 3, curve: tide(i % 3) }))

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [H, 1], filters: 16, kernelSize: 7, activation: 'relu' }),
  tf.layers.conv1d({ filters: 16, kernelSize: 5, strides: 2, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 3, activation: 'softmax' })
] })
const optimizer = tf.train.sgd(0.05) as tf.SGDOptimizer & { setLearningRate(v: number): void }
let rate = 0.05
for (let epoch = 0; epoch < 14; epoch++) {
  tf.util.shuffle(all)
  let last = 0
  for (let i = 0; i < all.length; i += 30) {
    const b = all.slice(i, i + 30)
    tf.tidy(() => {
      const x = tf.tensor3d(b.map(e => e.curve)), y = tf.oneHot(b.map(e => e.k), 3)
      last = optimizer.minimize(() => tf.metrics.categoricalCrossentropy(y, model.apply(x, { training: true }) as tf.Tensor).mean() as tf.Scalar, true)!.dataSync()[0]
    })
    
  }
  rate *= 0.9; optimizer.setLearningRate(rate)
  console.log(`epoch ${epoch} loss ${last.toFixed(4)}`)
}

// %%
const week = Array.from({ length: 300 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor3d(week.map(tide))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(week)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
