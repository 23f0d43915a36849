import * as tf from '@tensorflow/tfjs-node'

// %% Armband: 8 electrodes, 20 samples per window, ADC is 12 bit
const GESTURES = ['rest', 'fist', 'point', 'spread']
const strength = [
  [.05, .05, .05, .05, .05, .05, .05, .05],
  [.7, .6, .5, .2, .2, .4, .6, .7],
  [.1, .1, .5, .7, .6, .1, .1, .1],
  [.3, .1, .1, .2, .5, .8, .6, .3]]
const gauss = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
function window_(g: number) {
  const gain = .6 + Math.random() * .8
  return strength[g].map(a => {
    // rectified and smoothed by the board, then offset to mid-rail
    const level = a * gain * 900
    return Array.from({ length: 20 }, () => Math.min(4095, Math.round(2048 + level * (.7 + .3 * Math.random()) + 60 * gauss())))
  }).flat()
}
const N = 800
const y = Array.from({ length: N }, () => Math.floor(Math.random() * GESTURES.length))
const x = y.map(window_)

// %%
const cut = 600
const toInput = (rows: number[][]) => tf.tensor2d(rows)
const xTrain = toInput(x.slice(0, cut)), xVal = toInput(x.slice(cut))
const yTrain = tf.tensor1d(y.slice(0, cut)), yVal = tf.tensor1d(y.slice(cut))

const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 40, inputShape: [160], activation: 'relu' }),
    tf.layers.dense({ units: 20, activation: 'relu' }),
    tf.layers.dense({ units: 4, activation: 'softmax' })
  ]
})
model.compile({ optimizer: tf.train.momentum(0.02, 0.9), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(xTrain, yTrain, { epochs: 15, batchSize: 32, validationData: [xVal, yVal], verbose: 0 })
const [loss, acc] = model.evaluate(xVal, yVal, { verbose: 0 }) as tf.Scalar[]
console.log('val loss', loss.dataSync()[0], 'val acc', acc.dataSync()[0])

// %% [check]
{
  const p: number[] = Array.from((model.predict(xVal) as tf.Tensor).argMax(-1).dataSync()), t: number[] = Array.from(y.slice(cut))
  let s = 0
  for (let k = 0; k < 4; k++) {
    const own = t.map((v, i) => v === k ? i : -1).filter(i => i >= 0)
    s += own.filter(i => p[i] === k).length / own.length
  }
  console.log('TRUE_ACCURACY', (s / 4).toFixed(3))
}
