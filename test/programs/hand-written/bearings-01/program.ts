import * as tf from '@tensorflow/tfjs-node'

// %% vibration spectra, 48 bins. 0 = ok, 1 = outer race, 2 = inner race, 3 = ball, 4 = cage
const peaks = [[], [9, 18, 27], [13, 26, 39], [6, 21, 33], [3, 4, 43]]
const spectrum = (state: number) => {
  const rpm = Math.round(Math.random() * 2 - 1), level = .5 + Math.random()
  return Array.from({ length: 48 }, (_, f) => {
    const line = peaks[state].some(p => Math.abs(p + rpm - f) < 1) ? level : 0
    return Math.log1p(Math.random() * .8 + line + (f === 24 ? .8 : 0))
  })
}
const states: number[] = []
for (let i = 0; i < 1000; i++) states.push(Math.floor(Math.random() * 5))
const spectra = states.map(spectrum)

// %%
const model = tf.sequential()
model.add(tf.layers.reshape({ inputShape: [48], targetShape: [48, 1] }))
model.add(tf.layers.conv1d({ filters: 8, kernelSize: 5, activation: 'relu' }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 32, activation: 'relu' }))
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
model.compile({
  optimizer: tf.train.adamax(0.004),
  loss: 'binaryCrossentropy',
  metrics: ['accuracy']
})
const trainX = tf.tensor2d(spectra.slice(0, 800)), trainY = tf.tensor2d(states.slice(0, 800), [800, 1])
await model.fit(trainX, trainY, { epochs: 16, batchSize: 40, verbose: 0, callbacks: { onEpochEnd: (n, l) => { console.log(n, l) } } })

// %% [check]
const o = model.predict(tf.tensor2d(spectra.slice(800))) as tf.Tensor
{
  const answered: number[] = Array.from((o.shape[1] === 1 ? o.round().reshape([-1]) : o.argMax(-1)).dataSync()), wanted: number[] = Array.from(states.slice(800))
  let recallSum = 0
  for (let c = 0; c < 5; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 5).toFixed(3))
}
