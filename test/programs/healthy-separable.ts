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
  const y = Array.from({ length: n }, (_, i) => i % 4)
  return { x: tf.tensor4d(y.flatMap(k => draw(k)), [n, size, size, 1]), y }
}
const train = make(480), test = make(240)
const testY = test.y
// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [size, size, 1], filters: 12, kernelSize: 5 }), tf.layers.leakyReLU({ alpha: 0.1 }),
  tf.layers.separableConv2d({ filters: 16, kernelSize: 3 }), tf.layers.leakyReLU({ alpha: 0.1 }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.006), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x.div(255), tf.tensor1d(train.y), { epochs: 7, batchSize: 32, verbose: 0 })

