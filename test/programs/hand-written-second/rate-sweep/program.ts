import * as tf from '@tensorflow/tfjs-node'

// %% four alloys
const alloy = tf.randomNormal([4, 9]).arraySync() as number[][]
const measure = (k: number) => alloy[k].map(v => v + 1.1 * (Math.random() + Math.random() - 1))
const sets = [800, 300, 400].map(n => { const k = Array.from({ length: n }, (_, i) => i % 4); tf.util.shuffle(k); return { k, x: tf.tensor2d(k.map(measure)), y: tf.oneHot(k, 4) } })
const [train, val, test] = sets

// %% which rate?
let model!: tf.Sequential, bestAcc = -1
for (const rate of [1e-6, 1e-4, 0.01, 0.1, 30]) {
  const trial = tf.sequential({ layers: [
    tf.layers.dense({ units: 20, activation: 'relu', inputShape: [9] }),
    tf.layers.dense({ units: 4, activation: 'softmax' })] })
  trial.compile({ optimizer: tf.train.momentum(rate, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  const h = await trial.fit(train.x, train.y, { epochs: 6, batchSize: 40, validationData: [val.x, val.y], verbose: 0 })
  const acc = h.history.val_acc.at(-1) as number
  console.log('rate', rate, 'val', acc)
  if (acc > bestAcc) { bestAcc = acc; model = trial }
}

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(test.x) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(test.k)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
