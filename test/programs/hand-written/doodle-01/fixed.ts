import * as tf from '@tensorflow/tfjs-node'

// %% doodles on a 20x20 canvas: house, fish, sun, tree
const S = 20
function line(g: Float32Array, x0: number, y0: number, x1: number, y1: number) {
  for (let i = 0; i <= 40; i++) {
    const x = Math.round(x0 + (x1 - x0) * i / 40 + (Math.random() - .5) * .6), y = Math.round(y0 + (y1 - y0) * i / 40 + (Math.random() - .5) * .6)
    if (x >= 0 && y >= 0 && x < S && y < S) g[y * S + x] = 1
  }
}
function arc(g: Float32Array, cx: number, cy: number, rx: number, ry: number) {
  for (let a = 0; a < 16; a++) line(g, cx + rx * Math.cos(a * .39), cy + ry * Math.sin(a * .39), cx + rx * Math.cos(a * .39 + .39), cy + ry * Math.sin(a * .39 + .39))
}
function doodle(k: number) {
  const g = new Float32Array(S * S), r = 4 + Math.random() * 2, x = 10 + Math.random() * 3 - 1.5, y = 10 + Math.random() * 3 - 1.5
  if (k === 0) { line(g, x - r, y, x + r, y); line(g, x - r, y, x, y - r); line(g, x + r, y, x, y - r); line(g, x - r, y, x - r, y + r); line(g, x + r, y, x + r, y + r); line(g, x - r, y + r, x + r, y + r) }
  if (k === 1) { arc(g, x - 1, y, r, r * .6); line(g, x + r - 1, y, x + r + 2, y - 3); line(g, x + r - 1, y, x + r + 2, y + 3); line(g, x + r + 2, y - 3, x + r + 2, y + 3) }
  if (k === 2) { arc(g, x, y, r * .6, r * .6); for (let a = 0; a < 8; a++) line(g, x + r * .9 * Math.cos(a * .785), y + r * .9 * Math.sin(a * .785), x + r * 1.5 * Math.cos(a * .785), y + r * 1.5 * Math.sin(a * .785)) }
  if (k === 3) { line(g, x, y, x, y + r + 2); arc(g, x, y - 2, r * .9, r * .8) }
  return g
}
function dataset(n: number) {
  const y = Array.from({ length: n }, (_, i) => i % 4)
  const flat = new Float32Array(n * S * S)
  y.forEach((k, i) => flat.set(doodle(k), i * S * S))
  return { x: tf.tensor4d(flat, [n, S, S, 1]), y: tf.oneHot(y, 4), k: y }
}
const { x, y } = dataset(640)

// %%
const LEARNING_RATE =
  0.003
const model = tf.sequential()
model.add(tf.layers.conv2d({ inputShape: [S, S, 1], filters: 8, kernelSize: 5, activation: 'relu' }))
model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
model.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }))
model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 32, activation: 'relu' }))
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(LEARNING_RATE), loss: tf.metrics.categoricalCrossentropy, metrics: ['accuracy'] })
await model.fit(x, y, { epochs: 8, batchSize: 32, verbose: 0, validationSplit: 0.1 })

// %% [check]
const t = dataset(240)
{
  const answered: number[] = Array.from((model.predict(t.x) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(t.k)
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
