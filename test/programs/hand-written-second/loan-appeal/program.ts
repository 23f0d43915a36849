import * as tf from '@tensorflow/tfjs-node'

// %% will the appeal against the refused loan succeed?  Only weak hints in the file.
const n = 5000, d = 9
const features = tf.randomNormal([n, d]) as tf.Tensor2D
const hint = tf.tensor1d([0.5, -0.35, 0.3, 0.25, 0, 0, -0.2, 0, 0.15])
const chance = tf.sigmoid(tf.dot(features, hint).mul(1.3))
const outcome = tf.randomUniform([n]).less(chance).toInt()
const cut = 4000

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ units: 20, activation: 'relu', inputShape: [d], kernelRegularizer: tf.regularizers.l2({ l2: 1e-4 }) }))
model.add(tf.layers.dropout({ rate: 0.3 }))
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
model.compile({ optimizer: tf.train.adam(0.002), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
const run = await model.fit(features.slice([0, 0], [cut, d]), outcome.slice([0], [cut]).toFloat(), { epochs: 12, batchSize: 100, validationSplit: 0.1, verbose: 0 })
console.log('accuracy', run.history.acc.at(-1), 'validation', run.history.val_acc.at(-1))

// %% [check]
{
  const said: number[] = Array.from((model.predict(features.slice([cut, 0], [n - cut, d])) as tf.Tensor).greater(0.5).toInt().flatten().dataSync())
  const truth: number[] = Array.from(outcome.slice([cut], [n - cut]).dataSync())
  const hit = new Array(2).fill(0), all = new Array(2).fill(0)
  truth.forEach((t, i) => { all[t]++; if (said[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 2)
}
