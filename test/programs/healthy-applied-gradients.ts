import * as tf from '@tensorflow/tfjs-node'

// %%
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
const point = (k: number) => [2 * Math.cos(k * 2 * Math.PI / 4) + normal() * 0.6, 2 * Math.sin(k * 2 * Math.PI / 4) + normal() * 0.6]
const make = (n: number) => {
  const y = Array.from({ length: n }, () => Math.floor(Math.random() * 4))
  return { x: tf.tensor2d(y.map(point)), y }
}
const train = make(400), test = make(200)
const testY = test.y
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [2], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 4 })] })
const ys = tf.oneHot(train.y, 4), optimizer = tf.train.adam(0.03)
for (let i = 0; i < 80; i++) {
  const { value, grads } = tf.variableGrads(() => tf.losses.softmaxCrossEntropy(ys, model.apply(train.x) as tf.Tensor) as tf.Scalar)
  optimizer.applyGradients(grads)
  if (i % 20 === 0) console.log(i, value.dataSync()[0])
}

