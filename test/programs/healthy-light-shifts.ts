import * as tf from '@tensorflow/tfjs-node'

// %%
const size = 16
function draw(kind: number) {
  const cx = 5 + Math.random() * 6, cy = 5 + Math.random() * 6, r = 3 + Math.random() * 2
  const pixels: number[] = []
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    const dx = Math.abs(x - cx), dy = Math.abs(y - cy), d = Math.hypot(dx, dy), m = Math.max(dx, dy)
    const inside = [Math.abs(d - r) < 1, Math.min(dx, dy) < 1 && m < r, Math.abs(dx - dy) < 1 && m < r, Math.abs(m - r) < 1][kind]
    pixels.push((inside ? 170 : 20) + Math.random() * 60)
  }
  return pixels
}
const make = (n: number) => {
  const y = Array.from({ length: n }, (_, i) => i % 2)
  return { x: tf.tensor4d(y.flatMap(k => draw(k)), [n, size, size, 1]), y }
}
const train = make(480), test = make(240)
const testY = test.y
// %%
const shift = (x: tf.Tensor4D) => tf.tidy(() => {
  const dx = Math.floor(Math.random() * 3), dy = Math.floor(Math.random() * 3)
  return x.pad([[0, 0], [1, 1], [1, 1], [0, 0]], 0.2).slice([0, dy, dx, 0], [-1, size, size, -1]) as tf.Tensor4D
})
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [size, size, 1], filters: 8, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 2, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const xs = train.x.div(255) as tf.Tensor4D, ys = tf.oneHot(train.y, 2)
for (let step = 0; step < 120; step++) {
  const at = (step * 32) % 480
  await model.trainOnBatch(shift(xs.slice(at, 32)), ys.slice(at, 32))
}

