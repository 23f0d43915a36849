import * as tf from '@tensorflow/tfjs-node'

// %% four cell types, 9 markers, ring-like mixtures
const g = () => tf.util.randUniform(-1, 1) + tf.util.randUniform(-1, 1)
const profile = [[2, 0, 1, 0, -1, 0, 0, 1, 0], [0, 2, -1, 0, 0, 1, 0, 0, -1], [-1, 0, 0, 2, 0, -1, 1, 0, 0], [0, -1, 0, 0, 2, 0, -1, 0, 1]]
function cell(type: number) { const sign = Math.random() < .5 ? 1 : -1; return profile[type].map(v => sign * v + .8 * g()) }
const types = Array.from({ length: 1000 }, (_, i) => i % 4)
const markers = tf.tensor2d(types.map(cell))
const answers = tf.oneHot(types, 4)

// %%
const W1 = tf.variable(tf.randomNormal([9, 24], 0, .4)), B1 = tf.variable(tf.zeros([24]))
const W2 = tf.variable(tf.randomNormal([24, 4], 0, .3)), B2 = tf.variable(tf.zeros([4]))
const forward = (x: tf.Tensor) => x.matMul(W1).add(B1).relu().matMul(W2).add(B2)
const cost = () => tf.losses.softmaxCrossEntropy(answers, forward(markers)) as tf.Scalar

const opt = tf.train.adam(0.02)
for (let i = 0; i < 300; i++) {
  const c = opt.minimize(cost, true, [W1, B1, W2, B2])!
  if (i % 60 === 0) console.log(i, c.dataSync()[0])
  c.dispose()
}

// %% [check]
const model = { predict: (x: tf.Tensor) => forward(x).softmax() }
const q = Array.from({ length: 400 }, (_, i) => cell(i % 4))
{
  const answered: number[] = Array.from(model.predict(tf.tensor2d(q)).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 4))
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
