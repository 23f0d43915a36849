import * as tf from '@tensorflow/tfjs-node'

// %%
const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
const person = (y: number) => [normal() + y * 0.36, normal() - y * 0.36, normal()]
const make = (n: number) => { const y = Array.from({ length: n }, (_, i) => i % 2); return { x: tf.tensor2d(y.map(person)), y } }
const train = make(1000), test = make(1000), testY = test.y
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [3], units: 8, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, tf.tensor1d(train.y), { epochs: 10, batchSize: 64, verbose: 0 })
