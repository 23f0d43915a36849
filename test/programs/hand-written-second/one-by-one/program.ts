import * as tf from '@tensorflow/tfjs-node'

// %% olives: nine fatty acids, three regions
const mean = [[2, 0, 1, 3, 0, 2, 1, 0, 1], [0, 2, 1, 1, 2, 0, 3, 1, 0], [1, 1, 3, 0, 1, 1, 0, 2, 2]]
const olive = (r: number) => mean[r].map(m => m + 2.6 * (Math.random() + Math.random() - 1))
const stock = Array.from({ length: 1200 }, (_, i) => ({ region: i % 3, acids: olive(i % 3) }))
tf.util.shuffle(stock)

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ units: 16, inputShape: [9], useBias: false }))
model.add(tf.layers.batchNormalization())
model.add(tf.layers.reLU())
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.sgd(0.05), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const SIZE = 1
for (let pass = 0; pass < 1; pass++)
  for (let i = 0; i < stock.length; i += SIZE) {
    const part = stock.slice(i, i + SIZE)
    const r = await model.trainOnBatch(tf.tensor2d(part.map(s => s.acids)), tf.oneHot(part.map(s => s.region), 3)) as number[]
    if (i % 240 === 0) console.log(pass, i, r)
  }

// %%
const jar = Array.from({ length: 300 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(jar.map(olive))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(jar)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
