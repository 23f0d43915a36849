import * as tf from '@tensorflow/tfjs-node'

// %% four ways a fan can hum, 40 samples, random phase
const hum = (k: number) => { const p = Math.random() * 6.28, f = [0.35, 0.6, 0.9, 1.3][k]; return Array.from({ length: 40 }, (_, t) => [Math.sin(f * t + p) + 0.9 * (Math.random() - 0.5)]) }
const ids = Array.from({ length: 800 }, (_, i) => i % 4)
tf.util.shuffle(ids)
const X = tf.tensor3d(ids.map(hum)), Y = tf.oneHot(ids, 4).toFloat()

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [40, 1], filters: 14, kernelSize: 8, activation: 'relu' }),
  tf.layers.globalMaxPooling1d(),
  tf.layers.dense({ units: 4 })] })
const opt = tf.train.adam(0.008)
for (let e = 0; e < 14; e++) {
  let total = 0
  for (let s = 0; s < 20; s++) {
    const { value, grads } = opt.computeGradients(() => {
      const logits = model.apply(X.slice(s * 40, 40)) as tf.Tensor
      return tf.losses.softmaxCrossEntropy(Y.slice(s * 40, 40), logits, undefined, 0, tf.Reduction.SUM) as tf.Scalar
    })
    opt.applyGradients(grads)
    total += value.dataSync()[0]
    tf.dispose(grads); value.dispose()
  }
  console.log('epoch', e, 'total loss', total.toFixed(1))
}

// %%
const fans = Array.from({ length: 240 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor3d(fans.map(hum))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(fans)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
