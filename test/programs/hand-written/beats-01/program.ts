import * as tf from '@tensorflow/tfjs-node'

// %% beats of 48 samples: normal, premature ventricular, missing P wave
const bump = (t: number, at: number, width: number, h: number) => h * Math.exp(-(((t - at) / width) ** 2))
function beat(k: number) {
  const j = Math.random() * 3 - 1.5, gain = .8 + .4 * Math.random()
  return Array.from({ length: 48 }, (_, t) => gain * (
    (k === 0 ? bump(t, 12 + j, 2.5, .25) : 0) +
    (k === 1 ? bump(t, 21 + j, 5, 1.1) - bump(t, 31 + j, 5, .6) : bump(t, 22 + j, 1.4, 1) - bump(t, 25 + j, 1.2, .3) + bump(t, 35 + j, 4, .3))) + .06 * (Math.random() - .5))
}
const kind = Array.from({ length: 600 }, () => Math.floor(Math.random() * 3))
const trace = kind.map(beat)

// %%
const model = tf.sequential()
model.add(tf.layers.conv1d({ inputShape: [48, 1], filters: 8, kernelSize: 7, strides: 2, activation: 'relu' }))
model.add(tf.layers.conv1d({ filters: 12, kernelSize: 5, activation: 'relu' }))
model.add(tf.layers.flatten())
model.add(tf.layers.dropout({ rate: .25 }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adamax(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const X = tf.tensor3d(trace.map(b => b.map(v => [v])))
await model.fit(X.slice([0, 0, 0], [480, 48, 1]), tf.oneHot(kind.slice(0, 480), 3), { epochs: 12, batchSize: 24, verbose: 0 })

// %% try all the others
const tally = [0, 0, 0]
let hits = 0
for (let i = 480; i < 600; i++) {
  const p = model.predict(tf.tensor3d([trace[i].map(v => [v])])) as tf.Tensor
  const answer = p.argMax().dataSync()[0]
  tally[answer]++
  if (answer === kind[i]) hits++
}
console.log('answers per class', tally)
console.log('REPORTED_ACCURACY', hits / 120)

// %% [check]
{
  const answered: number[] = Array.from((model.predict(X.slice([480, 0, 0], [120, 48, 1])) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(kind.slice(480))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
