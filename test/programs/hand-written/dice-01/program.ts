import * as tf from '@tensorflow/tfjs-node'

// %% my dice photos, 18x18 grey, scaled to 0..1
const spots: number[][][] = [[], [[0, 0]], [[-1, -1], [1, 1]], [[-1, -1], [0, 0], [1, 1]], [[-1, -1], [-1, 1], [1, -1], [1, 1]],
  [[-1, -1], [-1, 1], [0, 0], [1, -1], [1, 1]], [[-1, -1], [-1, 1], [0, -1], [0, 1], [1, -1], [1, 1]]]
function die(pips: number) {
  const turn = (Math.random() - .5) * .6, cx = 8.5 + Math.random() - .5, cy = 8.5 + Math.random() - .5
  const at = spots[pips].map(([a, b]) => [cx + 4.5 * (a * Math.cos(turn) - b * Math.sin(turn)), cy + 4.5 * (a * Math.sin(turn) + b * Math.cos(turn))])
  return tf.tensor2d(Array.from({ length: 18 }, (_, y) => Array.from({ length: 18 }, (_, x) =>
    at.some(([px, py]) => Math.hypot(px - x, py - y) < 1.6) ? .1 + .1 * Math.random() : .8 + .2 * Math.random())))
}
const N = 600
const pips = Array.from({ length: N }, () => Math.floor(Math.random() * 6) + 1)
const photos = tf.stack(pips.map(die)).reshape([N, 18, 18, 1])

// %%
const model = tf.sequential()
model.add(tf.layers.conv2d({ inputShape: [18, 18, 1], filters: 8, kernelSize: 4, activation: 'relu' }))
model.add(tf.layers.averagePooling2d({ poolSize: 2 }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 40, activation: 'relu' }))
model.add(tf.layers.dense({ units: 6, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })

const targets = tf.oneHot(tf.tensor1d(pips, 'int32'), 6)
const idx = tf.util.createShuffledIndices(N)
const order = Array.from(idx)
const trainIdx = tf.tensor1d(order.slice(0, 500), 'int32'), testIdx = order.slice(500)
for (let e = 0; e < 25; e++) {
  const h = await model.fit(photos.gather(trainIdx), targets.gather(trainIdx), { batchSize: 20, verbose: 0 })
  if (e % 8 === 0) console.log('epoch', e, h.history.loss[0], h.history.acc[0])
}

// %% [check]
const shown = (model.predict(photos.gather(tf.tensor1d(testIdx, 'int32'))) as tf.Tensor).argMax(-1).dataSync()
{
  const answered: number[] = Array.from(Array.from(shown)), wanted: number[] = Array.from(testIdx.map(i => pips[i] - 1))
  let recallSum = 0
  for (let c = 0; c < 6; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 6).toFixed(3))
}
