import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const cells = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(cells)
const pixels = tf.tensor2d(cells.map(c => c.slice(0, 64).map(v => v / 8 - 1)))
const digits = cells.map(c => c[64])
const onehot = tf.oneHot(digits, 10)

// %%
const layer = (i: number, o: number) => ({ k: tf.variable(tf.randomNormal([i, o], 0, 4)), b: tf.variable(tf.zeros([o])) })
const stack = [layer(64, 50), layer(50, 50), layer(50, 30), layer(30, 10)]
const net = (x: tf.Tensor) => stack.reduce((h, l, i) => { const z = h.matMul(l.k).add(l.b); return i < 3 ? z.tanh() : z }, x)
const momentum = tf.train.momentum(0.02, 0.9)
for (let i = 0; i < 450; i++) {
  tf.tidy(() => {
    const from = (i * 50) % 1450
    const c = momentum.minimize(() => tf.losses.softmaxCrossEntropy(onehot.slice(from, 50), net(pixels.slice(from, 50))) as tf.Scalar, true)!
    if (i % 100 === 0) console.log(i, c.dataSync()[0])
  })
}

// %% [check]
{
  const checkSaid: number[] = Array.from(net(pixels.slice(1500)).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(digits.slice(1500))
  const hit: number[] = new Array(10).fill(0), all = new Array(10).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 10)
}
