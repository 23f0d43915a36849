import * as tf from '@tensorflow/tfjs-node'

// %% pressure while a valve opens: 0 good, 1 sticking, 2 leaking
const curve = (state: number) => {
  const delay = 6 + 4 * Math.random(), tau = 3 + 2 * Math.random(), top = .9 + .2 * Math.random(), stick = 3 + 3 * Math.random()
  return Array.from({ length: 40 }, (_, t) => {
    let u = t - delay
    if (state === 1 && u > tau) u = Math.max(tau, u - stick)
    let p = u > 0 ? top * (1 - Math.exp(-u / tau)) : 0
    if (state === 2 && t > 20) p -= .012 * (t - 20)
    return 2 * p - 1 + .08 * (Math.random() - .5)
  })
}
const state = Array.from({ length: 900 }, (_, i) => i % 3)
const xs = tf.tensor2d(state.map(curve)), ys = tf.oneHot(state, 3)

// %%
const activation = 'sigmoid'
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [40], units: 32, activation }))
for (let depth = 0; depth < 6; depth++) model.add(tf.layers.dense({ units: 32, activation }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const t0 = Date.now()
const h = await model.fit(xs, ys, { epochs: 12, batchSize: 36, verbose: 0 })
console.log('took', (Date.now() - t0) / 1000, 's, accuracy', h.history.acc.map(a => (a as number).toFixed(2)).join(' '))

// %% [check]
const q = Array.from({ length: 300 }, (_, i) => curve(i % 3))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 3))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
