import * as tf from '@tensorflow/tfjs-node'

// %% colour of a brew (L, a, b) and steeping time
const brew = (k: number) => { const t = Math.random(); return [[.9 - .2 * t, -.3 + .2 * t, .4 + .3 * t], [.5 - .3 * t, .4 + .3 * t, .3 + .1 * t], [.7 - .3 * t, .1 + .2 * t, .8 - .1 * t]][k].map(v => v + .12 * (Math.random() - .5)).concat(t) }
const rows = Array.from({ length: 600 }, () => { const k = Math.floor(Math.random() * 3); return { k, v: brew(k) } })
const xs = tf.tensor2d(rows.map(r => r.v)), ys = tf.oneHot(rows.map(r => r.k), 3)

// %% small steps, on purpose
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [4], units: 32, activation: 'relu' }))
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
const optimizer = tf.train.adam(2e-4)
let step = 0
for (let pass = 0; pass < 40; pass++) {
  const perm = tf.tensor1d(Array.from(tf.util.createShuffledIndices(600)), 'int32')
  for (let at = 0; at < 600; at += 10, step++) {
    optimizer.minimize(() => {
      const i = perm.slice(at, 10)
      return tf.metrics.categoricalCrossentropy(ys.gather(i).toFloat(), model.apply(xs.gather(i)) as tf.Tensor).mean() as tf.Scalar
    })
  }
  perm.dispose()
  if (pass % 8 === 0) console.log('step', step, 'loss', (tf.metrics.categoricalCrossentropy(ys.toFloat(), model.predict(xs) as tf.Tensor).mean()).dataSync()[0])
}

// %% [check]
const q = Array.from({ length: 300 }, (_, i) => brew(i % 3))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 3))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
