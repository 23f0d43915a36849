import * as tf from '@tensorflow/tfjs-node'

// %% synthetic credit data
interface Applicant { income: number; debt: number; age: number; late: number; years: number; defaulted: number }
const applicants: Applicant[] = []
for (let i = 0; i < 1200; i++) {
  const income = 18 + 70 * Math.random(), debt = 40 * Math.random(), age = 20 + 45 * Math.random()
  const late = Math.floor(6 * Math.random() ** 2), years = Math.floor(15 * Math.random())
  const risk = .12 * debt - .06 * income + .9 * late - .08 * years + 1 + .6 * (Math.random() - .5)
  applicants.push({ income, debt, age, late, years, defaulted: risk > 0 ? 1 : 0 })
}
const features = applicants.map(a => [(a.income - 53) / 20, (a.debt - 20) / 11, (a.age - 42) / 13, (a.late - 1.6) / 1.5, (a.years - 7) / 4])
const targets = applicants.map(a => [a.defaulted])
const X = tf.tensor2d(features.slice(0, 900)), Y = tf.tensor2d(targets.slice(0, 900))

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ inputDim: 5, units: 16, activation: 'relu', kernelInitializer: 'heNormal' }))
model.add(tf.layers.dense({ units: 16, activation: 'relu', kernelInitializer: 'heNormal' }))
model.add(tf.layers.dense({ units: 1 }))
model.compile({ optimizer: tf.train.sgd(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
for (let epoch = 0; epoch < 20; epoch++) {
  const r = await model.fit(X, Y, { epochs: 1, batchSize: 20, verbose: 0 })
  if (epoch % 5 === 4) console.log(epoch + 1, r.history.loss[0], r.history.acc[0])
}

// %% [check]
const scores = (model.predict(tf.tensor2d(features.slice(900))) as tf.Tensor).dataSync()
{
  const p: number[] = Array.from(Array.from(scores, s => s > .5 ? 1 : 0)), t: number[] = Array.from(targets.slice(900).map(t => t[0]))
  let s = 0
  for (let k = 0; k < 2; k++) {
    const own = t.map((v, i) => v === k ? i : -1).filter(i => i >= 0)
    s += own.filter(i => p[i] === k).length / own.length
  }
  console.log('TRUE_ACCURACY', (s / 2).toFixed(3))
}
