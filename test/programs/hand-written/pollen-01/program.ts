import * as tf from '@tensorflow/tfjs-node'

// %% fluorescence of pollen grains in 36 channels, eight plants
const plants = 8
const basis = Array.from({ length: plants }, (_, k) => [4 + 3.7 * k, 33 - 2.9 * k, 9 + ((k * 11) % 23)])
function grain(k: number) {
  const g = .5 + Math.random(), w = 2 + Math.random()
  return Array.from({ length: 36 }, (_, c) => g * basis[k].reduce((s, m, i) => s + (i ? .7 : 1) * Math.exp(-(((c - m) / w) ** 2)), 0) + .35 * Math.random())
}
const plant = Array.from({ length: 1200 }, () => Math.floor(Math.random() * plants))
const X = tf.tensor2d(plant.map(grain)), Y = tf.oneHot(plant, plants)
const [fitX, valX] = tf.split(X, [960, 240]), [fitY, valY] = tf.split(Y, [960, 240])

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [36], units: 32 }))
model.add(tf.layers.layerNormalization())
model.add(tf.layers.activation({ activation: 'elu' }))
model.add(tf.layers.dense({ units: plants, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adamax(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
let best = Infinity, bad = 0
for (let epoch = 0; epoch < 14 && bad < 3; epoch++) {
  const r = await model.fit(fitX, fitY, { epochs: 1, batchSize: 32, validationData: [valX, valY], verbose: 0 })
  const v = r.history.val_loss[0] as number
  if (v < best - .002) { best = v; bad = 0 } else bad++
  console.log(epoch, v.toFixed(4), r.history.val_acc[0])
}

// %% [check]
const t = Array.from({ length: 400 }, (_, i) => i % plants)
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(t.map(grain))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(t)
  let recallSum = 0
  for (let c = 0; c < 8; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 8).toFixed(3))
}
