import * as tf from '@tensorflow/tfjs-node'
import { readFileSync } from 'fs'

// %%
const wines = readFileSync(process.env.PROGRAM_DATA + '/wine.csv', 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(wines)
const kept = wines.slice(0, 140), locked = wines.slice(140)
const cols = [...Array(13).keys()]
const avg = cols.map(c => kept.reduce((s, w) => s + w[c], 0) / 140)
const dev = cols.map(c => Math.sqrt(kept.reduce((s, w) => s + (w[c] - avg[c]) ** 2, 0) / 140))
const feat = (ws: number[][]) => tf.tensor2d(ws.map(w => cols.map(c => (w[c] - avg[c]) / dev[c])))
const targ = (ws: number[][]) => tf.oneHot(ws.map(w => w[13] - 1), 3)

// %% 4-fold cross-validation
let model: tf.Sequential
function fresh() {
  model = tf.sequential()
  model.add(tf.layers.dense({ units: 10, activation: 'softsign', inputShape: [13] }))
  model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
  model.compile({ optimizer: tf.train.momentum(0.05, 0.8), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
}
const result: number[] = []
for (let fold = 0; fold < 4; fold++) {
  fresh()
  const inFold = kept.filter((_, i) => i % 4 === fold), out = kept.filter((_, i) => i % 4 !== fold)
  await model!.fit(feat(out), targ(out), { epochs: 10, batchSize: 15, verbose: 0 })
  result.push((model!.evaluate(feat(inFold), targ(inFold), { verbose: 0 }) as tf.Scalar[])[1].dataSync()[0])
}
console.log('folds', result, 'mean', result.reduce((a, b) => a + b) / 4)
fresh()
await model!.fit(feat(kept), targ(kept), { epochs: 10, batchSize: 15, verbose: 0 })

// %% [check]
{
  const answered: number[] = Array.from((model!.predict(feat(locked)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(locked.map(w => w[13] - 1))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
