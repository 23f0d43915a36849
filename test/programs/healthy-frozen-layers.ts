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
const part = (a: number, b: number, from: { x: tf.Tensor4D, y: number[] }) => {
  const pick = from.y.map((_, i) => i).filter(i => from.y[i] === a || from.y[i] === b)
  return { x: tf.gather(from.x, pick).div(255), y: pick.map(i => from.y[i] === b ? 1 : 0) }
}
const base = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [size, size, 1], filters: 12, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten()] })
const compile = (m: tf.Sequential) => { m.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] }); return m }
const first = compile(tf.sequential({ layers: [base, tf.layers.dense({ units: 1, activation: 'sigmoid' })] }))
const a = part(0, 1, train)
await first.fit(a.x, tf.tensor1d(a.y), { epochs: 8, batchSize: 24, verbose: 0 })
// %%
base.layers.forEach(layer => { layer.trainable = false })
const model = compile(tf.sequential({ layers: [base, tf.layers.dense({ units: 16, activation: 'relu' }), tf.layers.dense({ units: 1, activation: 'sigmoid' })] }))
const b = part(2, 3, train), c = part(2, 3, test)
await model.fit(b.x, tf.tensor1d(b.y), { epochs: 8, batchSize: 24, verbose: 0 })
