import * as tf from '@tensorflow/tfjs-node'

// %% colour names from RGB (0..1)
const names = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta']
function colour() {
  const hue = Math.random() * 6, s = .45 + .55 * Math.random(), v = .4 + .6 * Math.random()
  const rgb = [5, 3, 1].map(n => { const k = (n + hue) % 6; return v - v * s * Math.max(0, Math.min(k, 4 - k, 1)) })
  return { rgb, name: names[Math.round(hue) % 6] }
}
const entries = Array.from({ length: 1500 }, colour)
function createModel() {
  const m = tf.sequential()
  m.add(tf.layers.dense({ inputShape: [3], units: 24, activation: 'sigmoid' }))
  m.add(tf.layers.dense({ units: names.length, activation: 'softmax' }))
  m.compile({ optimizer: tf.train.rmsprop(0.03), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return m
}

// %% train
let model = createModel()
const xs = tf.tensor2d(entries.map(e => e.rgb)), labels = tf.oneHot(tf.tensor1d(entries.map(e => names.indexOf(e.name)), 'int32'), names.length)
const result = await model.fit(xs, labels, { epochs: 15, batchSize: 32, shuffle: true, validationSplit: .1, verbose: 0 })
console.log('final', result.history.acc.at(-1), result.history.val_acc.at(-1))

// %% use
model = createModel()
for (const rgb of [[.9, .1, .1], [.1, .8, .15], [.1, .2, .9], [.9, .9, .1]]) {
  const p = model.predict(tf.tensor2d([rgb])) as tf.Tensor
  console.log(rgb.join(' '), names[p.argMax(1).dataSync()[0]])
}

// %% [check]
const q = Array.from({ length: 600 }, colour)
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q.map(e => e.rgb))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map(e => names.indexOf(e.name)))
  let recallSum = 0
  for (let c = 0; c < 6; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 6).toFixed(3))
}
