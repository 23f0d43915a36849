import * as tf from '@tensorflow/tfjs-node'

// %% spectra of cool, sun-like and hot stars: black body plus lines, 60 wavelengths from 350 to 940 nm
const planck = (nm: number, T: number) => 1 / (nm / 500) ** 5 / (Math.exp(14388000 / nm / T) - 1)
function spectrum(kind: number) {
  const T = [3300, 5700, 9500][kind] * (.88 + .24 * Math.random())
  const s = Array.from({ length: 60 }, (_, i) => planck(350 + 10 * i, T))
  const top = Math.max(...s)
  return s.map((v, i) => v / top * (1 + .12 * (Math.random() - .5)) - (kind === 2 && (i === 13 || i === 30) ? .3 : 0) - (kind === 0 && i % 9 === 4 ? .15 : 0))
}
const kinds = Array.from({ length: 600 }, () => Math.floor(3 * Math.random()))
const flux = tf.tensor2d(kinds.map(spectrum))

// %%
const w = (i: number, o: number) => tf.variable(tf.randomNormal([i, o], 0, Math.sqrt(2 / i)))
const params = { w1: w(60, 32), b1: tf.variable(tf.zeros([32])), w2: w(32, 16), b2: tf.variable(tf.zeros([16])), w3: w(16, 3), b3: tf.variable(tf.zeros([3])) }
function logits(x: tf.Tensor) {
  const h1 = x.matMul(params.w1).add(params.b1).relu()
  const h2 = h1.matMul(params.w2).add(params.b2).relu()
  return h2.matMul(params.w3).add(params.b3)
}
const model = { predict: (x: tf.Tensor) => tf.tidy(() => logits(x).softmax()) }
const optimizer = tf.train.sgd(2)
for (let epoch = 0; epoch < 40; epoch++) {
  let total = 0
  for (let at = 0; at < 600; at += 50) {
    const cost = optimizer.minimize(() =>
      tf.losses.softmaxCrossEntropy(tf.oneHot(kinds.slice(at, at + 50), 3), logits(flux.slice([at, 0], [50, 60]))) as tf.Scalar, true)!
    total += cost.dataSync()[0] / 12
  }
  if (epoch % 8 === 0) console.log('epoch', epoch, 'loss', total)
}

// %% [check]
const q = Array.from({ length: 240 }, (_, i) => spectrum(i % 3))
{
  const answered: number[] = Array.from(model.predict(tf.tensor2d(q)).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 3))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
