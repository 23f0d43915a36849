import * as tf from '@tensorflow/tfjs-node'

// %% exported from the spectrometer: 50 lines (ppm), one column a sample
const substances = ['A', 'B', 'C']
const lines: number[][] = [[8, 20, 41], [14, 20, 33], [8, 27, 45]]
const samples = 480
const substance = Array.from({ length: samples }, () => Math.floor(Math.random() * 3))
const strength = substance.map(() => .5 + Math.random()), drift = substance.map(() => Math.random() - .5)
const exported: number[][] = []
for (let p = 0; p < 50; p++) exported.push(substance.map((s, i) =>
  strength[i] * lines[s].reduce((sum, l) => sum + Math.exp(-((p - l - drift[i]) ** 2) / 3), 0) + .15 * Math.random()))

// %%
const table = tf.tensor2d(exported)
console.log('table', table.shape)
const X = table.reshape([samples, 50])
const Y = tf.oneHot(substance, 3)
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [50], units: 32, activation: 'tanh' }))
model.add(tf.layers.dense({ units: 16, activation: 'tanh' }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const xTrain = X.slice([0, 0], [380, 50]), yTrain = Y.slice([0, 0], [380, 3]), xTest = X.slice([380, 0]), yTest = Y.slice([380, 0])
await model.fit(xTrain, yTrain, { epochs: 15, batchSize: 20, validationData: [xTest, yTest], verbose: 0, callbacks: { onEpochEnd: (e, l) => { if (e % 6 === 0) console.log(e, l) } } })

// %% [check]
{
  const answered: number[] = Array.from((model.predict(xTest) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(substance.slice(380))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
