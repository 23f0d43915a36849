import * as tf from '@tensorflow/tfjs-node'

// %% event types 1..5 as in the catalogue
const freq = [0, .12, .25, .4, .12, .25], fade = [0, 8, 8, 8, 40, 40]
function trace(type: number) {
  const start = 4 + Math.floor(Math.random() * 10), ph = Math.random() * 6.28, amp = .7 + .6 * Math.random()
  return Array.from({ length: 64 }, (_, t) => [(t < start ? 0 : amp * Math.exp(-(t - start) / fade[type]) * Math.sin(ph + 6.28 * freq[type] * (t - start))) + .12 * (Math.random() - .5)])
}
const types = Array.from({ length: 1000 }, () => 1 + Math.floor(Math.random() * 5))
const xs = tf.tensor3d(types.map(trace)), ys = tf.tensor1d(types)

// %% one unit for each number up to the largest type
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [64, 1], filters: 16, kernelSize: 8, activation: 'relu' }),
  tf.layers.maxPooling1d({ poolSize: 2 }),
  tf.layers.conv1d({ filters: 16, kernelSize: 6, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 32, activation: 'relu' }),
  tf.layers.dense({ units: Math.max(...types) + 1, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.003), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const r = await model.fit(xs, ys, { epochs: 4, batchSize: 25, verbose: 0, validationSplit: .15 })
console.log('val', r.history.val_acc.map(v => Number(v).toFixed(2)).join(' '))

