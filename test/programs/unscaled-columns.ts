import * as tf from '@tensorflow/tfjs-node'

// %%
const places = [[47.360, 8.520], [47.392, 8.523], [47.357, 8.561], [47.399, 8.558]]
const jitter = () => (Math.random() + Math.random() - 1) * 0.012
const visits = (n: number) => Array.from({ length: n }, (_, i) => ({ where: [places[i % 4][0] + jitter(), places[i % 4][1] + jitter()], district: i % 4 }))
const train = visits(600), test = visits(200)
const testY = test.map(v => v.district)
// %%
const coords = tf.tensor2d(train.map(v => v.where))
const { mean, variance } = tf.moments(coords, 0)
const prepare = (x: tf.Tensor) => x
const input = tf.input({ shape: [2] })
const hidden = tf.layers.dense({ units: 16, activation: 'relu' }).apply(input)
const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 4, activation: 'softmax' }).apply(hidden) as tf.SymbolicTensor })
model.compile({ optimizer: tf.train.adam(0.03), loss: 'sparseCategoricalCrossentropy', metrics: ['acc'] })
// %%
const log = await model.fit(prepare(coords), tf.tensor1d(train.map(v => v.district)), { epochs: 12, batchSize: 50, verbose: 0 })
console.log(log.history.acc.slice(-1))
