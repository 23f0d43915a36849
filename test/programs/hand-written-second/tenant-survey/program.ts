import * as tf from '@tensorflow/tfjs-node'

// %%
const rnd = (lo: number, hi: number) => lo + Math.random() * (hi - lo)
type Household = { income: number, age: number, children: number, metresToWork: number, plan: number }
const household = (): Household => {
  const income = rnd(18000, 90000), age = rnd(20, 75), children = Math.floor(rnd(0, 4)), metresToWork = rnd(200, 30000)
  const buy = income / 24000 + children * 0.6 - Math.abs(age - 42) / 12 + rnd(-0.4, 0.4)
  const leave = metresToWork / 9000 - children * 0.3 + rnd(-0.4, 0.4)
  return { income, age, children, metresToWork, plan: leave > buy && leave > 1 ? 2 : buy > 1.2 ? 1 : 0 }
}
const survey = Array.from({ length: 2400 }, household)
const columns = (h: Household) => [h.income, h.age, h.children, h.metresToWork]

// %%
const all = tf.tensor2d(survey.map(columns))
const X = all
const Y = tf.oneHot(survey.map(h => h.plan), 3)
const split = 2000

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [4], units: 32, activation: 'relu', kernelInitializer: 'heNormal' }))
model.add(tf.layers.dense({ units: 16, activation: 'relu', kernelInitializer: 'heNormal' }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.sgd(0.05), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const hist = await model.fit(X.slice(0, split), Y.slice(0, split), { epochs: 25, batchSize: 32, verbose: 0, validationData: [X.slice(split), Y.slice(split)] })
console.log(hist.history.val_acc)

// %% [check]
{
  const said: number[] = Array.from((model.predict(X.slice(split)) as tf.Tensor).argMax(1).dataSync())
  const truth: number[] = Array.from(survey.slice(split).map(h => h.plan))
  const hit = new Array(3).fill(0), all = new Array(3).fill(0)
  truth.forEach((t, i) => { all[t]++; if (said[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
