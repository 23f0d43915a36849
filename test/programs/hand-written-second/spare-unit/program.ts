import * as tf from '@tensorflow/tfjs-node'

// %% floors 1..4 from Wi-Fi strength of nine access points (floor 0 does not exist)
const strength = tf.randomUniform([5, 9], -90, -40).arraySync() as number[][]
const scan = (floor: number) => strength[floor].map(s => (s + 14 * (Math.random() + Math.random() - 1) + 65) / 15)
const floors = Array.from({ length: 1300 }, () => 1 + Math.floor(Math.random() * 4))

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [9], units: 18, activation: 'relu' }),
  tf.layers.dense({ units: 5, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adagrad(0.1), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(floors.map(scan)), tf.tensor1d(floors), { epochs: 14, batchSize: 26, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss, l!.acc) } })

// %%
const visit = Array.from({ length: 400 }, (_, i) => 1 + i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from(Array.from((model.predict(tf.tensor2d(visit.map(scan))) as tf.Tensor).argMax(1).dataSync(), f => f - 1))
  const checkTruth: number[] = Array.from(visit.map(f => f - 1))
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
