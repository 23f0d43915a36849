import * as tf from '@tensorflow/tfjs-node'

// %% is the control bit wrong?  Five wires, three of them count
const word = () => Array.from({ length: 5 }, () => Math.random() < 0.5 ? -1 : 1)
const wrong = (w: number[]) => (w[0] * w[2] * w[4] < 0 ? 1 : 0)
const wires = Array.from({ length: 640 }, word), later = Array.from({ length: 300 }, word)
const analog = (ws: number[][]) => tf.tensor2d(ws.map(w => w.map(v => v + 0.4 * (Math.random() - 0.5))))

// %%
const input = tf.input({ shape: [5] })
const h = tf.layers.dense({ units: 24, activation: 'sigmoid' }).apply(input)
const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 2, activation: 'softmax' }).apply(h) as tf.SymbolicTensor })
model.compile({ optimizer: tf.train.momentum(0.1, 0.9), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(analog(wires), tf.tensor1d(wires.map(wrong)), { epochs: 60, batchSize: 32, verbose: 0, callbacks: { onEpochEnd: async (e, l) => { if (e % 5 === 0) console.log(e, l!.loss.toFixed(4), l!.acc.toFixed(3)) } } })

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(analog(later)) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(later.map(wrong))
  const hit: number[] = new Array(2).fill(0), all = new Array(2).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 2)
}
