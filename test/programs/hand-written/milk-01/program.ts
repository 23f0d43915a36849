import * as tf from '@tensorflow/tfjs-node'

// %% near-infrared absorbance of milk, 30 bands: cow, goat, sheep, oat
const kinds = ['cow', 'goat', 'sheep', 'oat']
const shape = [[5, 14, 22], [7, 14, 25], [5, 17, 25], [10, 19, 28]]
function measure(k: number) {
  const fat = .7 + .6 * Math.random()
  return Array.from({ length: 30 }, (_, b) => shape[k].reduce((s, c) => s + fat * Math.exp(-((b - c) ** 2) / 5), 0) - .4 + .3 * (Math.random() - .5))
}
const t = Array.from({ length: 800 }, (_, i) => i % 4)
tf.util.shuffle(t)
const X = tf.tensor2d(t.map(measure)), Y = tf.oneHot(t, 4)

// %% multinomial logistic regression
const W = tf.variable(tf.zeros([30, 4])), b = tf.variable(tf.zeros([4]))
const score = (x: tf.Tensor) => x.matMul(W as tf.Tensor).add(b)
const opt = tf.train.sgd(0.5)
for (let epoch = 0; epoch < 30; epoch++) {
  for (let i = 0; i < 800; i += 40)
    opt.minimize(() => tf.losses.softmaxCrossEntropy(Y.slice([i, 0], [40, 4]), score(X.slice([i, 0], [40, 30]))))
  if (epoch % 10 === 0) tf.tidy(() => console.log(epoch, (tf.losses.softmaxCrossEntropy(Y, score(X)) as tf.Scalar).dataSync()[0]))
}

// %% [check]
const model = { predict: (x: tf.Tensor) => score(x).softmax() }
const q = Array.from({ length: 400 }, (_, i) => measure(i % 4))
{
  const answered: number[] = Array.from(model.predict(tf.tensor2d(q)).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 4))
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
