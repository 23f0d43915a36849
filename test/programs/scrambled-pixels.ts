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
const columns = (x: tf.Tensor4D) => tf.stack(tf.unstack(x.div(255)).map(image => image.flatten()), 1)
const pixelTable = columns(train.x), testTable = columns(test.x)
console.log(pixelTable.shape)
// %%
const toImages = (t: tf.Tensor) => t.reshape([-1, size, size, 1])
const input = tf.input({ shape: [size, size, 1] })
let x = tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }).apply(input)
x = tf.layers.maxPooling2d({ poolSize: 2 }).apply(x)
x = tf.layers.flatten().apply(x)
x = tf.layers.dense({ units: 32, activation: 'relu' }).apply(x)
const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 4, activation: 'softmax' }).apply(x) as tf.SymbolicTensor })
model.compile({ optimizer: tf.train.adam(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(toImages(pixelTable), tf.oneHot(train.y, 4), { epochs: 10, batchSize: 32, verbose: 0 })
console.log(h.history.loss)
