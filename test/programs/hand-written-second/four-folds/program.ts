import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const lines = fs.readFileSync(process.env.PROGRAM_DATA + '/breast_cancer.csv', 'utf8').trim().split('\n').slice(1)
const cases = lines.map(l => { const c = l.split(','); return { x: c.slice(0, 10).map(Number), y: Number(c[30] === 'malignant') } })
tf.util.shuffle(cases)
const FOLDS = 4, size = Math.floor(cases.length / FOLDS)

// %%
const build = () => {
  const m = tf.sequential()
  m.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [10] }))
  m.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
  m.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
  return m
}
let model = build(), heldX: tf.Tensor2D, heldY: number[] = []
const scores: number[] = []
for (let f = 0; f < FOLDS; f++) {
  const held = cases.slice(f * size, (f + 1) * size), rest = [...cases.slice(0, f * size), ...cases.slice((f + 1) * size)]
  const rx = tf.tensor2d(rest.map(c => c.x)), m = tf.moments(rx, 0)
  const norm = (t: tf.Tensor2D) => t.sub(m.mean).div(m.variance.sqrt()) as tf.Tensor2D
  model = build()
  await model.fit(norm(rx), tf.tensor2d(rest.map(c => [c.y])), { epochs: 12, batchSize: 32, verbose: 0 })
  heldX = norm(tf.tensor2d(held.map(c => c.x))); heldY = held.map(c => c.y)
  const e = model.evaluate(heldX, tf.tensor2d(heldY.map(v => [v]))) as tf.Scalar[]
  scores.push(e[1].dataSync()[0])
  console.log('fold', f, scores[f])
}
console.log('mean', scores.reduce((a, b) => a + b) / FOLDS)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(heldX!) as tf.Tensor).greater(0.5).flatten().dataSync())
  const checkTruth: number[] = Array.from(heldY)
  const hit: number[] = new Array(2).fill(0), all = new Array(2).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 2)
}
