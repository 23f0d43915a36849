import * as tf from '@tensorflow/tfjs-node'

// %% parity of bits 1, 3, 4 (the others are decoys)
const word = () => Array.from({ length: 7 }, () => Math.random() < 0.5 ? -1 : 1)
const odd = (w: number[]) => w[1] * w[3] * w[4] < 0 ? 1 : 0
const train = Array.from({ length: 900 }, word), test = Array.from({ length: 400 }, word)
const jitter = (ws: number[][]) => tf.tensor2d(ws).add(tf.randomNormal([ws.length, 7], 0, 0.15)) as tf.Tensor2D

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [7], units: 32, activation: 'tanh', kernelInitializer: 'glorotNormal' }),
  tf.layers.dense({ units: 16, activation: 'tanh' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
await model.fit(jitter(train), tf.tensor2d(train.map(w => [odd(w)])), { epochs: 35, batchSize: 45, verbose: 0, callbacks: { onEpochEnd: async (e, l) => { if (e % 5 === 0) console.log(e, l!.loss, l!.acc) } } })

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(jitter(test)) as tf.Tensor).round().flatten().dataSync())
  const checkTruth: number[] = Array.from(test.map(odd))
  const hit: number[] = new Array(2).fill(0), all = new Array(2).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 2)
}
