import * as tf from '@tensorflow/tfjs-node'

// %% 21 landmarks (x, y) relative to the wrist, as the hand tracker gives them
const signs = ['open', 'fist', 'peace', 'thumb', 'point']
const stretched = [[1, 1, 1, 1, 1], [0, 0, 0, 0, 0], [0, 1, 1, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]]
function hand(sign: number): number[] {
  const size = .8 + .4 * Math.random(), roll = (Math.random() - .5) * .9, pts = [0, 0]
  for (let finger = 0; finger < 5; finger++) {
    const angle = roll - .9 + .4 * finger + (finger === 0 ? -.4 : 0)
    for (let joint = 1; joint <= 4; joint++) {
      const reach = size * (.35 + (stretched[sign][finger] ? .16 * joint : .1 - .05 * Math.abs(joint - 2)))
      pts.push(reach * Math.sin(angle) + .05 * (Math.random() - .5), -reach * Math.cos(angle) + .05 * (Math.random() - .5))
    }
  }
  return pts
}
const poses = Array.from({ length: 900 }, () => { const s = Math.floor(Math.random() * 5); return { s, p: hand(s) } })
const X = tf.tensor2d(poses.map(q => q.p)), Y = tf.oneHot(poses.map(q => q.s), 5)

// %%
const model = tf.sequential()
for (const [i, units] of [96, 64, 48, 32].entries())
  model.add(tf.layers.dense({ units, activation: 'relu', ...(i ? {} : { inputShape: [42] }) }))
model.add(tf.layers.dense({ units: signs.length, activation: 'softmax' }))
const learningRate = 0.5
model.compile({ optimizer: tf.train.adam(learningRate), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(X, Y, { epochs: 20, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: (e, l) => console.log(`${e} loss=${l!.loss} acc=${l!.acc}`) } })

// %% [check]
const t = Array.from({ length: 250 }, (_, i) => hand(i % 5))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(t)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(t.map((_, i) => i % 5))
  let recallSum = 0
  for (let c = 0; c < 5; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 5).toFixed(3))
}
