import * as tf from '@tensorflow/tfjs-node'

// %% six seal calls as 28-bin spectra
const BIN = 28
const peaks = [[4, 10], [4, 18], [10, 18], [14, 24], [7, 22], [12, 21]]
const call = (k: number) => { const s = Math.floor(3 * Math.random()) - 1; return Array.from({ length: BIN }, (_, b) => peaks[k].reduce((a, p) => a + Math.exp(-((b - p - s) ** 2) / 1.5), 0) + 0.5 * (Math.random() - 0.5)) }
const kinds = Array.from({ length: 1200 }, (_, i) => i % 6)
const X = tf.tensor2d(kinds.map(call)), Y = tf.oneHot(kinds, 6).toFloat()

// %%
const hiddenLayer = { w: tf.variable(tf.truncatedNormal([BIN, 5], 0, 0.05)), b: tf.variable(tf.zeros([5])) }
const outLayer = { w: tf.variable(tf.truncatedNormal([5, 6], 0, 0.3)), b: tf.variable(tf.zeros([6])) }
const predict = (x: tf.Tensor2D) => {
  const h = x.matMul(hiddenLayer.w as any).add(hiddenLayer.b).tanh()
  return h.matMul(outLayer.w as any).add(outLayer.b) as tf.Tensor2D
}
const adam = tf.train.adam(0.01)
const trainable = [outLayer.w, outLayer.b]
for (let step = 0; step < 300; step++) {
  tf.tidy(() => {
    const at = (step * 60) % 1200
    const { value, grads } = adam.computeGradients(() => tf.losses.softmaxCrossEntropy(Y.slice(at, 60), predict(X.slice(at, 60) as tf.Tensor2D)) as tf.Scalar, trainable)
    adam.applyGradients(grads)
    if (step % 100 === 99) console.log(step + 1, value.arraySync())
  })
}

// %%
const heard = Array.from({ length: 600 }, (_, i) => i % 6)

// %% [check]
{
  const checkSaid: number[] = Array.from(predict(tf.tensor2d(heard.map(call))).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(heard)
  const hit: number[] = new Array(6).fill(0), all = new Array(6).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 6)
}
