import * as tf from '@tensorflow/tfjs-node'
import { readFileSync } from 'fs'

// %%
const raw = readFileSync(process.env.PROGRAM_DATA + '/digits.csv', 'utf8').trim().split('\n').slice(1).map(r => r.split(',').map(Number))
tf.util.shuffle(raw)
const px = raw.map(r => r.slice(0, 64).map(v => v / 16)), num = raw.map(r => r[64])
const NTRAIN = 1400

// %% plain tensors, no layers API
const init = (a: number, b: number) => tf.randomNormal([a, b])
class Net {
  k1 = tf.variable(init(64, 300)); c1 = tf.variable(tf.zeros([300]))
  k2 = tf.variable(init(300, 300)); c2 = tf.variable(tf.zeros([300]))
  k3 = tf.variable(init(300, 10)); c3 = tf.variable(tf.zeros([10]))
  predict(x: tf.Tensor): tf.Tensor {
    return tf.tidy(() => {
      const h = tf.relu(x.matMul(this.k1).add(this.c1))
      return tf.softmax(tf.relu(h.matMul(this.k2).add(this.c2)).matMul(this.k3).add(this.c3))
    })
  }
}
const model = new Net()
const sgd = tf.train.momentum(0.05, 0.9)
const logLoss = (y: tf.Tensor, p: tf.Tensor) => y.mul(p.clipByValue(1e-7, 1).log()).sum(1).mean().neg() as tf.Scalar
for (let epoch = 0; epoch < 6; epoch++) {
  let last = 0
  for (let i = 0; i < NTRAIN; i += 20) {
    const x = tf.tensor2d(px.slice(i, i + 20)), y = tf.oneHot(num.slice(i, i + 20), 10)
    const c = sgd.minimize(() => logLoss(y, model.predict(x)), true)!
    last = c.dataSync()[0]
    tf.dispose([x, y, c])
  }
  console.log('epoch', epoch, 'loss', last)
}

// %% [check]
{
  const answered: number[] = Array.from(model.predict(tf.tensor2d(px.slice(NTRAIN))).argMax(-1).dataSync()), wanted: number[] = Array.from(num.slice(NTRAIN))
  let recallSum = 0
  for (let c = 0; c < 10; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 10).toFixed(3))
}
