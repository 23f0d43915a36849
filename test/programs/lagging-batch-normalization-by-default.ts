import * as tf from '@tensorflow/tfjs-node'

// %% leaf outlines, 24x24, four trees; bright background because of the scanner
const G = 24
function leaf(tree: number) {
  const turn = Math.random() * .8 - .4, size = 8 + 2.5 * Math.random(), cx = 11.5 + Math.random() * 2 - 1, cy = 11.5 + Math.random() * 2 - 1, light = 2.5 + .4 * Math.random()
  const out: number[][] = []
  for (let y = 0; y < G; y++) { out.push([]); for (let x = 0; x < G; x++) {
    const dx = x - cx, dy = y - cy, a = Math.atan2(dy, dx) + turn, d = Math.hypot(dx, dy)
    const edge = size * [.8, .45 + .4 * Math.abs(Math.cos(a)), .6 + .25 * Math.cos(5 * a), .55 + .3 * Math.cos(3 * a)][tree]
    out[y].push((d < edge ? light - 1.3 : light) + .35 * Math.random())
  } }
  return out
}
const many = (n: number) => { const t = Array.from({ length: n }, (_, i) => i % 4); return { t, x: tf.tensor3d(t.map(leaf)).expandDims(3) } }
const scans = many(384)

// %%
const bn = () => tf.layers.batchNormalization(
  {}
)
const model = tf.sequential()
model.add(tf.layers.conv2d({ inputShape: [G, G, 1], filters: 8, kernelSize: 5, strides: 2, useBias: false }))
model.add(bn())
model.add(tf.layers.reLU())
model.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, useBias: false }))
model.add(bn())
model.add(tf.layers.reLU())
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const r = await model.fit(scans.x, tf.oneHot(scans.t, 4), { epochs: 2, batchSize: 40, verbose: 0 })
console.log('training accuracy', r.history.acc)
const guess = (model.predict(scans.x) as tf.Tensor).argMax(-1).dataSync()
console.log('predict on the same pictures', Array.from(guess).slice(0, 40).join(''))

