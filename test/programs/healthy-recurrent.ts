import * as tf from '@tensorflow/tfjs-node'

// %%
const length = 10
const walk = (up: number) => { let v = Math.random() - 0.5; return Array.from({ length }, () => [v += (up ? 0.15 : -0.15) + (Math.random() - 0.5) * 0.5]) }
const make = (n: number) => { const y = Array.from({ length: n }, (_, i) => i % 2); return { x: tf.tensor3d(y.map(walk)), y } }
const train = make(320), test = make(200), testY = test.y
// %%
const model = tf.sequential({ layers: [
  tf.layers.gru({ inputShape: [length, 1], units: 8 }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.03), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, tf.tensor1d(train.y), { epochs: 4, batchSize: 32, verbose: 0 })
