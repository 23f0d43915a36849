import * as tf from '@tensorflow/tfjs-node'

// %% letters as 5x7 bitmaps, pasted somewhere on a 12x12 patch
const font: Record<string, string> = {
  A: '01110 10001 10001 11111 10001 10001 10001', C: '01111 10000 10000 10000 10000 10000 01111',
  E: '11111 10000 10000 11110 10000 10000 11111', F: '11111 10000 10000 11110 10000 10000 10000',
  H: '10001 10001 10001 11111 10001 10001 10001', K: '10001 10010 10100 11000 10100 10010 10001',
  L: '10000 10000 10000 10000 10000 10000 11111', N: '10001 11001 10101 10101 10011 10001 10001',
  T: '11111 00100 00100 00100 00100 00100 00100', U: '10001 10001 10001 10001 10001 10001 01110',
  X: '10001 01010 00100 00100 00100 01010 10001', Z: '11111 00001 00010 00100 01000 10000 11111' }
const alphabet = Object.keys(font)
function render(k: number) {
  const bits = font[alphabet[k]].split(' ')
  const dx = 2 + Math.floor(Math.random() * 4), dy = 1 + Math.floor(Math.random() * 4), ink = .6 + .4 * Math.random()
  const img = new Float32Array(144)
  for (let i = 0; i < 144; i++) {
    const r = Math.floor(i / 12) - dy, c = i % 12 - dx
    img[i] = (bits[r]?.[c] === '1' ? ink : 0) + .25 * (Math.random() - .5)
  }
  return Array.from(img)
}
const draw = (n: number) => {
  const k = Array.from({ length: n }, () => Math.floor(Math.random() * 12))
  return { k, x: tf.tensor4d(k.map(render).flat(), [n, 12, 12, 1]) }
}

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [12, 12, 1], filters: 12, kernelSize: 3, activation: 'relu' }),
  tf.layers.conv2d({ filters: 24, kernelSize: 3, strides: 2, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 64, activation: 'relu' }),
  tf.layers.dense({ units: 12, activation: 'softmax' }) ] })

const opt = tf.train.momentum(0.03, 0.9)
for (let step = 1; step <= 320; step++) {
  const batch = draw(32)
  const cost = opt.minimize(() => {
    const y = tf.oneHot(batch.k, 12)
    return tf.losses.softmaxCrossEntropy(y, model.apply(batch.x, { training: true }) as tf.Tensor) as tf.Scalar
  }, true)!
  if (step % 80 === 0) console.log(step, cost.dataSync()[0])
  cost.dispose(); batch.x.dispose()
}

// %% [check]
const t = draw(360)
{
  const answered: number[] = Array.from((model.predict(t.x) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(t.k)
  let recallSum = 0
  for (let c = 0; c < 12; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 12).toFixed(3))
}
