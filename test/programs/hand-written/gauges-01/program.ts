import * as tf from '@tensorflow/tfjs-node'

// %% frequency response of loudspeakers on the production line: good, rub and buzz, loose cone
const sweep = (k: number) => {
  const res = 8 + 3 * Math.random(), level = .9 + .2 * Math.random()
  return Array.from({ length: 45 }, (_, f) => level / (1 + Math.exp(-(f - res) / 1.5)) - .5
    + (k === 1 && f > 20 ? .25 * Math.abs(Math.sin(f * 1.3)) : 0) - (k === 2 ? .45 * Math.exp(-((f - 28) ** 2) / 20) : 0) + .15 * (Math.random() - .5))
}
const verdict = Array.from({ length: 750 }, () => Math.floor(Math.random() * 3))
const xs = tf.tensor2d(verdict.map(sweep)), ys = tf.tensor1d(verdict)

// %%
const model = tf.sequential()
model.add(tf.layers.inputLayer({ inputShape: [45] }))
const kernelInitializer = tf.initializers.randomNormal({ mean: 0, stddev: 0.01 })
for (const units of [64, 64, 48, 48, 32])
  model.add(tf.layers.dense({ units, activation: 'relu', kernelInitializer }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer }))
model.compile({ optimizer: tf.train.momentum(0.01, 0.9), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(xs, ys, { epochs: 20, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: (e, l) => { if (e % 4 === 3) console.log(e + 1, l!.loss, l!.acc) } } })

// %% [check]
const q = Array.from({ length: 300 }, (_, i) => sweep(i % 3))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 3))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
