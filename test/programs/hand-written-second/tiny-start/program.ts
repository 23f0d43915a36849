import * as tf from '@tensorflow/tfjs-node'

// %% sectors of a disc, turned into 8 features
const mixing = tf.randomNormal([2, 8])
const point = () => { const a = Math.random() * 2 * Math.PI, r = 0.5 + Math.random(); return { xy: [r * Math.cos(a), r * Math.sin(a)], k: Math.floor(a / (Math.PI / 2)) } }
const points = Array.from({ length: 2000 }, point)
const embed = (p: { xy: number[] }[]) => tf.tensor2d(p.map(q => q.xy)).matMul(mixing) as tf.Tensor2D

// %%
const init = tf.initializers.randomNormal({ stddev: 0.01 })
const model = tf.sequential()
model.add(tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: init, inputShape: [8] }))
for (let l = 0; l < 5; l++) model.add(tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: init }))
model.add(tf.layers.dense({ units: 4, activation: 'softmax', kernelInitializer: init }))
model.compile({ optimizer: tf.train.momentum(0.01, 0.9), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(embed(points), tf.tensor1d(points.map(p => p.k)), { epochs: 9, batchSize: 40, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss.toFixed(5)) } })

// %%
const test = Array.from({ length: 600 }, point)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(embed(test)) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(test.map(p => p.k))
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
