import * as tf from '@tensorflow/tfjs-node'

// %% lab book: 250 measurements of cotton, then 250 of wool, silk, linen
const FIBRES = ['cotton', 'wool', 'silk', 'linen']
const mu: number[][] = [[1.2, 0.3, 7.5], [0.4, 1.4, 3.5], [1.8, 1.1, 5.5], [2.4, 0.2, 9]]
const sample = (f: number) => mu[f].map((m, j) => m + [0.5, 0.35, 1.2][j] * (Math.random() + Math.random() - 1))
let xs: number[][] = [], ys: number[] = []
for (let f = 0; f < 4; f++) for (let i = 0; i < 250; i++) { xs.push(sample(f)); ys.push(f) }
const scale = (r: number[][]) => tf.tensor2d(r).sub([1.4, 0.75, 6.4]).div([0.8, 0.55, 2.2]) as tf.Tensor2D

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ units: 14, inputShape: [3], activation: 'relu' }))
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const history = await model.fit(scale(xs), tf.tensor1d(ys), { validationSplit: 0.25, epochs: 25, batchSize: 25, verbose: 0, shuffle: true })
console.log('training', history.history.acc[24], 'validation', history.history.val_acc[24])

// %%
const blind = Array.from({ length: 400 }, (_, i) => i % 4)
console.log(FIBRES[(model.predict(scale([sample(3)])) as tf.Tensor).argMax(1).dataSync()[0]])

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(scale(blind.map(sample))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(blind)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
