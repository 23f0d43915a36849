import * as tf from '@tensorflow/tfjs-node'

// %% sonar echoes: energy in 32 bands, six kinds of object
const bandsOf = [[3, 9], [6, 20], [12, 25], [9, 29], [16, 22], [2, 28]]
const echo = (o: number) => {
  const gain = .6 + .8 * Math.random(), shift = Math.random() - .5
  return Array.from({ length: 32 }, (_, b) => gain * bandsOf[o].reduce((s, c) => s + Math.exp(-((b - c - shift) ** 2) / 4), 0) + .3 * Math.random())
}
const kind = Array.from({ length: 900 }, () => Math.floor(Math.random() * 6))
const xs = tf.tensor2d(kind.map(echo)), ys = tf.oneHot(kind, 6)

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [32], units: 48, activation: 'relu' }))
model.add(tf.layers.dense({ units: 24, activation: 'relu' }))
model.add(tf.layers.dense({ units: 6, activation: 'relu' }))
model.compile({ optimizer: tf.train.momentum(0.02, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(xs, ys, { epochs: 10, batchSize: 30, validationSplit: 0.1, verbose: 0, callbacks: { onEpochEnd: (i, l) => console.log(i, l!.loss, l!.acc, l!.val_acc) } })

// %% [check]
const q = Array.from({ length: 300 }, (_, i) => echo(i % 6))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 6))
  let recallSum = 0
  for (let c = 0; c < 6; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 6).toFixed(3))
}
