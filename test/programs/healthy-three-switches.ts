import * as tf from '@tensorflow/tfjs-node'

// %% eight switches; the lamp burns if an odd number of the switches 1, 4 and 6 is on
const switches = () => Array.from({ length: 8 }, () => Math.random() < .5 ? 1 : -1)
const lamp = (s: number[]) => s[1] * s[4] * s[6] > 0 ? 1 : 0
const states = Array.from({ length: 1000 }, switches)
const xs = tf.tensor2d(states), ys = tf.tensor2d(states.map(s => [lamp(s)]))

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [8], units: 40, activation: 'tanh' }))
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
model.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(xs, ys, { epochs: 30, batchSize: 100, verbose: 0 })
console.log(h.history.loss.at(-1), h.history.acc.at(-1))
