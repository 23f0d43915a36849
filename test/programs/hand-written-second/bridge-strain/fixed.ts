import * as tf from '@tensorflow/tfjs-node'

// %% strain of a bridge while something crosses: bike, car, van, truck, train
const P = 36
const crossing = (v: number) => {
  const axles = [1, 2, 2, 3, 5][v], load = [0.3, 0.7, 1.1, 1.5, 1.3][v], gap = [0, 4, 6, 5, 4][v], start = 6 + 6 * Math.random()
  return Array.from({ length: P }, (_, t) => { let s = 0.3 * (Math.random() - 0.5); for (let a = 0; a < axles; a++) s += load * Math.exp(-((t - start - a * gap) ** 2) / 3); return s })
}
const kind = Array.from({ length: 1500 }, () => Math.floor(Math.random() * 5))
const X = tf.tensor2d(kind.map(crossing)), Y = tf.oneHot(kind, 5)

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 48, activation: 'relu', inputShape: [P] }),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 5 })
] })
const crossEntropy = (y: tf.Tensor, logits: tf.Tensor) => tf.logSoftmax(logits).mul(y).sum(-1).neg().mean()
model.compile({ optimizer: tf.train.sgd(0.1), loss: crossEntropy as any, metrics: ['accuracy'] })
const h = await model.fit(X, Y, { epochs: 20, batchSize: 128, verbose: 0 })
console.log(h.history.loss.filter((_, i) => i % 5 === 0))

// %%
const today = Array.from({ length: 400 }, (_, i) => i % 5)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(today.map(crossing))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(today)
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
