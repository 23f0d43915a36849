import * as tf from '@tensorflow/tfjs-node'

// %%
const make = (count: number) => {
  const y = Array.from({ length: count }, (_, i) => i % 2)
  return { x: tf.tensor2d(y.map(kind => [kind * 2 - 1 + 0.6 * Math.random(), Math.random()])), y }
}
const train = make(160), test = make(60)
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [2], units: 8, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, tf.tensor2d(train.y, [160, 1]), { epochs: 15, batchSize: 32, verbose: 0 })
// %%
const right = (model.predict(test.x) as tf.Tensor).greater(0.5).toFloat().equal(tf.tensor1d(test.y))
console.log('accuracy', right.toFloat().mean().dataSync()[0])
