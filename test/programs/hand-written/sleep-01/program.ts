import * as tf from '@tensorflow/tfjs-node'

// %% band powers of 30 s of EEG: delta, theta, alpha, sigma, beta; stages wake, light, deep
const randn = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(6.2832 * Math.random())
const stage = [[-.6, -.3, .7, -.2, .6], [0, .4, -.2, .6, -.2], [.8, .1, -.5, -.2, -.5]]
const epoch = (s: number) => { const subject = .4 * randn(); return stage[s].map(m => m + subject + .95 * randn()) }
const night = Array.from({ length: 1800 }, () => { const s = Math.floor(Math.random() * 3); return { s, v: epoch(s) } })
const x = tf.tensor2d(night.map(n => n.v)), y = tf.oneHot(night.map(n => n.s), 3)

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [5], units: 24, activation: 'relu', kernelRegularizer: 'l1l2' }))
model.add(tf.layers.dropout({ rate: .2 }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adagrad(0.08), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(x, y, { epochs: 15, batchSize: 60, validationSplit: .2, verbose: 0, callbacks: { onEpochEnd: (e, l) => console.log(e, l!.val_loss, l!.val_acc) } })

// %% [check]
const q = Array.from({ length: 900 }, (_, i) => epoch(i % 3))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 3))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
