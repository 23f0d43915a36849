import * as tf from '@tensorflow/tfjs-node'

// %% sixteen letters as dots and dashes on a 30 tick line, sloppy hand
const CODE = '.- -... -.-. -.. ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.-'.split(' ')
function key(letter: number) {
  const line = new Array(30).fill(0)
  let t = Math.floor(Math.random() * 3)
  for (const s of CODE[letter]) { const len = s === '.' ? 2 : 5; for (let i = 0; i < len && t < 30; i++) line[t++] = 1; t += 2 }
  return line.map(v => v + 0.6 * (Math.random() - 0.5))
}

// %%
const kernel = (i: number, o: number) => tf.variable(tf.randomNormal([i, o], 0, Math.sqrt(2 / i)))
const w = { a: kernel(30, 64), b: tf.variable(tf.zeros([64])), c: kernel(64, 16), d: tf.variable(tf.zeros([16])) }
function network(x: tf.Tensor) {
  const hidden = tf.relu(tf.add(tf.matMul(x, w.a), w.b))
  const scores = tf.add(tf.matMul(hidden, w.c), w.d)
  return scores
}
const optimizer = tf.train.sgd(0.2)
for (let step = 0; step < 900; step++) {
  const letters = Array.from({ length: 64 }, () => Math.floor(Math.random() * 16))
  tf.tidy(() => {
    const xs = tf.tensor2d(letters.map(key)), ys = tf.oneHot(letters, 16)
    const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys, network(xs)) as tf.Scalar, true)!
    if (step % 150 === 0) console.log('step', step, 'loss', loss.arraySync())
  })
}

// %%
const message = Array.from({ length: 480 }, (_, i) => i % 16)

// %% [check]
{
  const checkSaid: number[] = Array.from(network(tf.tensor2d(message.map(key))).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(message)
  const hit: number[] = new Array(16).fill(0), all = new Array(16).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 16)
}
