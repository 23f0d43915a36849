import * as tf from '@tensorflow/tfjs-node'

// %% 14 x 14: dice faces 1..5
const spots = [[[7, 7]], [[3, 3], [10, 10]], [[3, 3], [7, 7], [10, 10]], [[3, 3], [3, 10], [10, 3], [10, 10]], [[3, 3], [3, 10], [7, 7], [10, 3], [10, 10]]]
const die = (f: number) => {
  const dy = Math.floor(Math.random() * 3) - 1, dx = Math.floor(Math.random() * 3) - 1, flip = Math.random() < 0.5
  const px = Array.from({ length: 14 }, () => Array.from({ length: 14 }, () => [0.35 * Math.random()]))
  for (const [y, x] of spots[f]) for (let a = -1; a <= 0; a++) for (let b = -1; b <= 0; b++) px[y + a + dy][(flip ? 13 - x : x) + b + dx + (flip ? 0 : 0)][0] += 0.7
  return px
}
const batch = (n: number) => { const f = Array.from({ length: n }, () => Math.floor(Math.random() * 5)); return { f, x: tf.tensor4d(f.map(die)) } }

// %%
const he = (s: number[]) => tf.variable(tf.randomNormal(s, 0, Math.sqrt(2 / s.slice(0, -1).reduce((a, b) => a * b))))
const k1 = he([3, 3, 1, 8]), k2 = he([3, 3, 8, 12]), w = he([48, 5]), bias = tf.variable(tf.zeros([5]))
const net = (x: tf.Tensor4D, training = false) => {
  let h = tf.maxPool(tf.relu(tf.conv2d(x, k1 as any, 1, 'valid')), 2, 2, 'valid')
  h = tf.maxPool(tf.relu(tf.conv2d(h as tf.Tensor4D, k2 as any, 1, 'valid')), 2, 2, 'valid')
  let flat = h.reshape([x.shape[0], -1])
  if (training) flat = tf.dropout(flat, 0.2)
  return flat.matMul(w).add(bias)
}
const opt = tf.train.adam(0.004)
for (let i = 0; i < 250; i++) tf.tidy(() => {
  const { f, x } = batch(32)
  const cost = opt.minimize(() => tf.losses.softmaxCrossEntropy(tf.oneHot(f, 5), net(x, true)).add(w.square().sum().mul(1e-4)) as tf.Scalar, true)!
  if (i % 50 === 0) console.log(i, cost.dataSync()[0])
})
const rolls = batch(400)

// %% [check]
{
  const checkSaid: number[] = Array.from(net(rolls.x).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(rolls.f)
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
