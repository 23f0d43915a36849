import * as tf from '@tensorflow/tfjs-node'

// %% euro coins from above, 20x20, one tone: 1c 10c 50c 1e 2e
const radius = [5, 6, 7.6, 7.2, 8.4], rim = [0, 0, 0, .6, .6]
function coin(k: number) {
  const cx = 9.5 + Math.random() - .5, cy = 9.5 + Math.random() - .5, tone = .5 + .2 * Math.random()
  const px: number[] = []
  for (let i = 0; i < 400; i++) {
    const d = Math.hypot(i % 20 - cx, Math.floor(i / 20) - cy), r = radius[k] + .2 * (Math.random() - .5)
    let v = d < r ? tone : .1
    if (rim[k] && d < r * .65) v += k === 3 ? .25 : -.2
    px.push(v + .15 * (Math.random() - .5))
  }
  return px
}
const value = Array.from({ length: 640 }, () => Math.floor(Math.random() * 5))
const xTrain = tf.tensor4d(value.flatMap(coin), [640, 20, 20, 1]), yTrain = tf.oneHot(value, 5)

// %%
const model = tf.sequential()
model.add(tf.layers.conv2d({ inputShape: [20, 20, 1], filters: 8, kernelSize: 5, strides: 2, activation: 'relu' }))
model.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 32, activation: 'relu' }))
model.add(tf.layers.dense({ units: 5, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const info = await model.fit(xTrain, yTrain, { batchSize: 32, verbose: 0 })
console.log(info.history)

// %% [check]
const t = Array.from({ length: 250 }, (_, i) => i % 5)
{
  const answered: number[] = Array.from((model.predict(tf.tensor4d(t.flatMap(coin), [250, 20, 20, 1])) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(t)
  let recallSum = 0
  for (let c = 0; c < 5; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 5).toFixed(3))
}
