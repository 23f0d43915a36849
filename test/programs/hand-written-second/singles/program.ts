import * as tf from '@tensorflow/tfjs-node'

// %% online learner for three kinds of waste on the belt
const kinds = { paper: [0.2, 0.9, 0.3, 0.1, 0.5], metal: [0.9, 0.4, 0.8, 0.6, 0.2], glass: [0.5, 0.2, 0.3, 0.9, 0.7] }
const names = Object.keys(kinds) as (keyof typeof kinds)[]
const sense = (n: keyof typeof kinds) => kinds[n].map(v => v + 0.8 * (Math.random() - 0.5))
const model = tf.sequential({ layers: [tf.layers.dense({ units: 10, inputShape: [5], activation: 'tanh' }), tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.sgd(0.08), loss: 'categoricalCrossentropy' })

// %% the belt runs
let smooth = Math.log(3)
for (let item = 0; item < 1500; item++) {
  const k = Math.floor(Math.random() * 3)
  const x = tf.tensor2d([sense(names[k])]), y = tf.tensor2d([[0, 1, 2].map(j => +(j === k))])
  const loss = await model.trainOnBatch(x, y) as number
  smooth += 0.01 * (loss - smooth)
  if (item % 250 === 0) console.log(item, smooth.toFixed(3))
  x.dispose(); y.dispose()
}

// %%
const test = Array.from({ length: 300 }, (_, i) => i % 3)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(test.map(k => sense(names[k])))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(test)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
