import * as tf from '@tensorflow/tfjs-node'

// %% 3x3 checkerboard
const point = () => [Math.random() * 2 - 1, Math.random() * 2 - 1]
const black = ([x, y]: number[]) => (Math.floor((x + 1) * 1.4999) + Math.floor((y + 1) * 1.4999)) % 2
const cloud = Array.from({ length: 1500 }, point)
const P = tf.tensor2d(cloud), T = tf.tensor2d(cloud.map(c => [black(c)]))

// %%
const he = (n: number, m: number) => tf.variable(tf.randomNormal([n, m], 0, Math.sqrt(2 / n)))
const A = he(2, 48), a = tf.variable(tf.randomUniform([48], -1, 1)), B = he(48, 32), b = tf.variable(tf.zeros([32])), C = he(32, 1), c = tf.variable(tf.zeros([1]))
const net = (x: tf.Tensor) => x.matMul(A).add(a).leakyRelu(.1).matMul(B).add(b).leakyRelu(.1).matMul(C).add(c)
const rms = tf.train.rmsprop(0.004)
for (let i = 0; i < 700; i++) {
  const from = (i * 100) % 1500
  const l = rms.minimize(() => tf.losses.sigmoidCrossEntropy(T.slice([from, 0], [100, 1]), net(P.slice([from, 0], [100, 2]))) as tf.Scalar, true)!
  if (i % 150 === 0) console.log(i, l.dataSync()[0])
  l.dispose()
}

// %% [check]
const model = { predict: (x: tf.Tensor) => tf.sigmoid(net(x)) }
const q = Array.from({ length: 800 }, point)
{
  const answered: number[] = Array.from(Array.from(model.predict(tf.tensor2d(q)).dataSync(), p => p > .5 ? 1 : 0)), wanted: number[] = Array.from(q.map(black))
  let recallSum = 0
  for (let c = 0; c < 2; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 2).toFixed(3))
}
