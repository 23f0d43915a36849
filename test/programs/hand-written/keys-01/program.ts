import * as tf from '@tensorflow/tfjs-node'

// %% Who is typing? hold time and flight time of the ten keys of one passphrase (in tenths of a second)
const people = 4
const habit = Array.from({ length: people }, () => Array.from({ length: 20 }, () => .8 + Math.random() * 1.2))
const attempt = (p: number) => { const mood = .85 + .3 * Math.random(); return habit[p].map(h => h * mood + .3 * (Math.random() - .5)) }
const who = Array.from({ length: 480 }, () => Math.floor(Math.random() * people))
const timings = tf.tensor2d(who.map(attempt))
const onehot = tf.oneHot(who, people)

// %%
const hidden = 30
const weights = tf.variable(tf.zeros([20, hidden])), bias = tf.variable(tf.zeros([hidden]))
const weightsOut = tf.variable(tf.zeros([hidden, people])), biasOut = tf.variable(tf.zeros([people]))
const f = (x: tf.Tensor2D) => tf.relu(x.matMul(weights).add(bias)).matMul(weightsOut).add(biasOut)
const optimizer = tf.train.adam(0.01)
for (let i = 0; i <= 250; i++) {
  const { value, grads } = tf.variableGrads(() => tf.losses.softmaxCrossEntropy(onehot, f(timings)).asScalar())
  optimizer.applyGradients(grads)
  if (i % 50 === 0) console.log(`iteration ${i} loss ${value.dataSync()[0]}`)
  tf.dispose([value, grads])
}

// %% [check]
const model = { predict: (x: tf.Tensor2D) => f(x) }
const q = Array.from({ length: 400 }, (_, i) => attempt(i % people))
{
  const answered: number[] = Array.from(model.predict(tf.tensor2d(q)).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % people))
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
