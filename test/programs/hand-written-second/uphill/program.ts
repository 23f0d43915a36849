import * as tf from '@tensorflow/tfjs-node'

// %% four lichens, six measurements
const lichen = tf.randomNormal([4, 6], 0, 1.3).arraySync() as number[][]
const look = (k: number) => lichen[k].map(v => v + 1.2 * (Math.random() + Math.random() - 1))
const k = Array.from({ length: 1000 }, (_, i) => i % 4)
tf.util.shuffle(k)
const X = tf.tensor2d(k.map(look)), Y = tf.oneHot(k, 4).toFloat()

// %% maximum likelihood: go UP the log likelihood
const A = tf.variable(tf.randomNormal([6, 16], 0, 0.4)), a = tf.variable(tf.zeros([16]))
const B = tf.variable(tf.randomNormal([16, 4], 0, 0.25)), b = tf.variable(tf.zeros([4]))
const logits = (x: tf.Tensor2D) => tf.tanh(x.matMul(A as any).add(a)).matMul(B as any).add(b) as tf.Tensor2D
const climb = tf.train.sgd(-0.25)
for (let step = 0; step < 900; step++) {
  const ll = climb.minimize(() => tf.logSoftmax(logits(X.slice((step % 10) * 100, 100))).mul(Y.slice((step % 10) * 100, 100)).sum(1).mean() as tf.Scalar, true)!
  if (step % 150 === 0) console.log('log likelihood', ll.dataSync()[0])
  ll.dispose()
}

// %%
const t = Array.from({ length: 400 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from(logits(tf.tensor2d(t.map(look))).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(t)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
