import * as tf from '@tensorflow/tfjs-node'

// %% 15 x 15 road signs.  Old task: circle / triangle / square / cross.  New task: which arrow (left, right, up)?
const R = 15
function sign(draw: (u: number, v: number) => boolean) {
  const du = 3 * (Math.random() - 0.5), dv = 3 * (Math.random() - 0.5)
  return Array.from({ length: R }, (_, i) => Array.from({ length: R }, (_, j) => [(draw(i - 7 + du, j - 7 + dv) ? 0.9 : 0.1) + 0.35 * (Math.random() - 0.5)]))
}
const oldKinds = [
  (u: number, v: number) => Math.abs(Math.hypot(u, v) - 4.5) < 1,
  (u: number, v: number) => u < 4 && u > -4 && Math.abs(v) < (u + 4) * 0.6,
  (u: number, v: number) => Math.max(Math.abs(u), Math.abs(v)) < 4,
  (u: number, v: number) => Math.abs(Math.abs(u) - Math.abs(v)) < 1.2 && Math.hypot(u, v) < 6]
const arrow = (a: number, b: number) => (Math.abs(b) < 1 && Math.abs(a) < 5) || (a < -1 && a > -5 && Math.abs(b) < a + 5.5)
const newKinds = [(u: number, v: number) => arrow(v, u), (u: number, v: number) => arrow(-v, u), (u: number, v: number) => arrow(u, v)]

// %% the old network
const base = tf.sequential({ name: 'base', layers: [
  tf.layers.conv2d({ inputShape: [R, R, 1], filters: 12, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.flatten()] })
const oldModel = tf.sequential({ layers: [...base.layers, tf.layers.dense({ units: 4, activation: 'softmax' })] })
oldModel.compile({ optimizer: tf.train.adam(0.004), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const oldY = Array.from({ length: 480 }, (_, i) => i % 4)
await oldModel.fit(tf.tensor4d(oldY.map(k => sign(oldKinds[k]))), tf.tensor1d(oldY), { epochs: 5, batchSize: 24, verbose: 0 })

// %% only the head is new
for (const l of base.layers) l.trainable = false
const model = tf.sequential()
for (const l of base.layers) model.add(l)
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.004), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const y = Array.from({ length: 360 }, (_, i) => i % 3)
const hist = await model.fit(tf.tensor4d(y.map(k => sign(newKinds[k]))), tf.tensor1d(y), { epochs: 10, batchSize: 24, verbose: 0 })
console.log(hist.history.acc)

// %%
const road = Array.from({ length: 240 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor4d(road.map(k => sign(newKinds[k])))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(road)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
