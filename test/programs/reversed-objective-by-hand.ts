import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const rows = fs.readFileSync(`${process.env.PROGRAM_DATA}/iris.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(','))
tf.util.shuffle(rows)
const { mean, variance } = tf.moments(tf.tensor2d(rows.map(r => r.slice(0, 4).map(Number))), 0)
const xs = tf.tensor2d(rows.map(r => r.slice(0, 4).map(Number))).sub(mean).div(variance.sqrt()) as tf.Tensor2D
const ys = tf.oneHot(tf.tensor1d(rows.map(r => ['setosa', 'versicolor', 'virginica'].indexOf(r[4])), 'int32'), 3)

// %% no optimizer: the step is made by hand
const W = tf.variable(tf.randomNormal([4, 3], 0, 0.5)), b = tf.variable(tf.zeros([3]))
const loss = () => tf.losses.softmaxCrossEntropy(ys, xs.matMul(W as any).add(b)) as tf.Scalar
for (let step = 0; step < 120; step++) {
  tf.tidy(() => {
    const { value, grads } = tf.variableGrads(loss, [W, b])
    for (const v of [W, b]) v.assign(v.add(grads[v.name].mul(0.1)))
    if (step % 20 === 0) console.log(step, value.dataSync()[0])
  })
}
