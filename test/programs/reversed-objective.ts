import * as tf from '@tensorflow/tfjs-node'

// %%
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
const point = (k: number) => [2 * Math.cos(k * 2 * Math.PI / 2) + normal() * 0.6, 2 * Math.sin(k * 2 * Math.PI / 2) + normal() * 0.6]
const make = (n: number) => {
  const y = Array.from({ length: n }, () => Math.floor(Math.random() * 2))
  return { x: tf.tensor2d(y.map(point)), y }
}
const train = make(400), test = make(200)
const testY = test.y
// %%
const w = tf.variable(tf.randomNormal([2, 1])), b = tf.variable(tf.scalar(0))
const model = { predict: (x: tf.Tensor) => x.matMul(w as tf.Tensor2D).add(b).sigmoid() }
const y = tf.tensor2d(train.y.map(v => [v]))
const likelihood = () => {
  const p = model.predict(train.x).clipByValue(1e-6, 1 - 1e-6)
  return y.mul(p.log()).add(tf.sub(1, y).mul(tf.sub(1, p).log())).mean() as tf.Scalar
}
const optimizer = tf.train.sgd(0.2)
for (let i = 0; i < 100; i++) { const l = optimizer.minimize(likelihood, true); if (i % 25 === 0) console.log(l!.dataSync()[0]) }
