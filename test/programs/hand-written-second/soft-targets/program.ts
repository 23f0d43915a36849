import * as tf from '@tensorflow/tfjs-node'

// %% six vowels as 20 mel bands
const formant = [[3, 9], [2, 14], [5, 11], [4, 7], [7, 12], [3, 17]]
const vowel = (k: number) => { const s = Math.random() - 0.5; return Array.from({ length: 20 }, (_, b) => formant[k].reduce((a, f) => a + Math.exp(-((b - f - s) ** 2) / 3), 0) + 0.7 * (Math.random() - 0.5)) }
const ks = Array.from({ length: 1500 }, () => Math.floor(Math.random() * 6))
const X = tf.tensor2d(ks.map(vowel)), Y = tf.oneHot(ks, 6).toFloat()

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [20], units: 32, activation: 'elu' }),
  tf.layers.dense({ units: 32, activation: 'elu' }),
  tf.layers.dense({ units: 6 })] })
const STEPS = 600, WARM = 60, PEAK = 0.2
const opt = tf.train.sgd(PEAK) as any
for (let s = 0; s < STEPS; s++) {
  opt.setLearningRate(s < WARM ? PEAK * (s + 1) / WARM : PEAK * 0.5 * (1 + Math.cos(Math.PI * (s - WARM) / (STEPS - WARM))))
  const c = tf.tidy(() => opt.minimize(() => {
    const i = (s * 50) % 1500
    return tf.losses.softmaxCrossEntropy(Y.slice(i, 50), model.predict(X.slice(i, 50)) as tf.Tensor, undefined, 0.2)
  }, true))
  if (s % 100 === 0) console.log(s, c.dataSync()[0])
  c.dispose()
}

// %%
const song = Array.from({ length: 480 }, (_, i) => i % 6)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(song.map(vowel))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(song)
  const hit: number[] = new Array(6).fill(0), all = new Array(6).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 6)
}
