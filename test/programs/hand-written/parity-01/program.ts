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
model.compile({ optimizer: tf.train.sgd(0.12), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
for (let round = 0; round < 8; round++) {
  const h = await model.fit(xs, ys, { epochs: 5, batchSize: 50, verbose: 0 })
  console.log('after', (round + 1) * 5, 'epochs', h.history.loss.at(-1), h.history.acc.at(-1))
}

// %% [check]
const q = Array.from({ length: 600 }, switches)
{
  const answered: number[] = Array.from(Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).dataSync(), p => p >= .5 ? 1 : 0)), wanted: number[] = Array.from(q.map(lamp))
  let recallSum = 0
  for (let c = 0; c < 2; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 2).toFixed(3))
}
