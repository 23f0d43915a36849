import * as tf from '@tensorflow/tfjs-node'

// %% four kinds of noise, 64 samples: white, pink-ish, blue-ish, bursts
function noise(kind: number) {
  let last = 0, prev = 0
  const burst = Math.floor(Math.random() * 44)
  return Array.from({ length: 64 }, (_, t) => {
    const e = Math.random() * 2 - 1
    let v = e
    if (kind === 1) { last = 0.75 * last + e * 0.7; v = last }
    if (kind === 2) { v = (e - prev) * 0.75; prev = e }
    if (kind === 3) v = e * (t >= burst && t < burst + 20 ? 1.6 : 0.45)
    return [v]
  })
}
const make = (n: number) => { const y = Array.from({ length: n }, (_, i) => i % 4); return { x: tf.tensor3d(y.map(noise)), y: tf.oneHot(y, 4), labels: y } }
const train = make(800), val = make(200), test = make(400)

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [64, 1], filters: 16, kernelSize: 5, activation: 'relu' }),
  tf.layers.averagePooling1d({ poolSize: 4 }),
  tf.layers.conv1d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })

// %% keep the best
let best = Infinity
let kept = model.getWeights().map(w => w.clone())
for (let round = 0; round < 9; round++) {
  const h = await model.fit(train.x, train.y, { epochs: 1, batchSize: 32, validationData: [val.x, val.y], verbose: 0 })
  const loss = h.history.val_loss[0] as number
  if (loss < best) { best = loss; kept = model.getWeights().map(w => w.clone()) }
  else model.setWeights(kept)
  console.log(round, loss.toFixed(3), best)
}
model.setWeights(kept)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(test.x) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(test.labels)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
