import * as tf from '@tensorflow/tfjs-node'

// %%
const moon = (k: number) => { const a = Math.random() * Math.PI, r = 1 + (Math.random() - 0.5) * 0.3; return k ? [1 - r * Math.cos(a), 0.4 - r * Math.sin(a)] : [r * Math.cos(a), r * Math.sin(a)] }
const make = (n: number) => { const y = Array.from({ length: n }, (_, i) => i % 2); return { x: tf.tensor2d(y.map(moon)), y } }
const train = make(400), test = make(200), testY = test.y
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [2], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 2, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, tf.oneHot(train.y, 2), { epochs: 14, batchSize: 40, verbose: 0 })
