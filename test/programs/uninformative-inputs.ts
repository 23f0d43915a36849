import * as tf from '@tensorflow/tfjs-node'

// %%
const W = 32
function sketch(kind: number) {
  const cx = 14 + Math.random() * 4, cy = 14 + Math.random() * 4, r = 4 + Math.random() * 2
  return Array.from({ length: W }, (_, y) => Array.from({ length: W }, (_, x) => {
    const dx = Math.abs(x - cx), dy = Math.abs(y - cy)
    const on = [Math.abs(Math.hypot(dx, dy) - r) < 1, Math.min(dx, dy) < 1 && Math.max(dx, dy) < r, Math.abs(dx - dy) < 1 && Math.max(dx, dy) < r][kind]
    return [(on ? 0.8 : 0.1) + Math.random() * 0.2]
  }))
}
const make = (n: number) => { const y = Array.from({ length: n }, (_, i) => i % 3); return { x: tf.tensor4d(y.map(sketch)), y } }
const train = make(360), test = make(180), testY = test.y
// %%
const crop = (x: tf.Tensor4D) => x.slice([0, 0, 0, 0], [-1, 8, 8, 1]).resizeBilinear([16, 16])
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [16, 16, 1], filters: 8, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(crop(train.x), tf.oneHot(train.y, 3), { epochs: 10, batchSize: 24, verbose: 0 })
