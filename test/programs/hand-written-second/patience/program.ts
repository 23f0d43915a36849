import * as tf from '@tensorflow/tfjs-node'

// %% risk groups low / middle / high from six questionnaire scores
const score = (r: number) => Array.from({ length: 6 }, (_, j) => (r - 1) * [0.9, 0.6, 0.45, 0.3, 0, 0][j] + Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random()))
const people = Array.from({ length: 2400 }, () => Math.floor(Math.random() * 3))
const X = tf.tensor2d(people.map(score)), y = tf.tensor1d(people)
const [xa, xb, xc] = tf.split(X, [1500, 400, 500]) as tf.Tensor2D[], [ya, yb] = tf.split(y, [1500, 400, 500])

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [6], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.003), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(xa, ya, { epochs: 60, batchSize: 50, validationData: [xb, yb], verbose: 0, callbacks: tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3 }) })
console.log('stopped after', h.epoch.length, 'epochs', h.history.val_acc.at(-1))

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(xc) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(people.slice(1900))
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
