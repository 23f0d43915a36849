import * as tf from '@tensorflow/tfjs-node'

// %% three spiral arms
const arm = (k: number) => { const r = .15 + .85 * Math.random(), a = 2.1 * k + 3 * r + .25 * (Math.random() - .5); return [2 * r * Math.cos(a), 2 * r * Math.sin(a)] }
const K = 3, n = 900
const lab = Int32Array.from({ length: n }, (_, i) => i % K)
const pts = tf.tensor2d(Array.from(lab, arm))
const target = tf.oneHot(tf.tensor1d(lab, 'int32'), K).toFloat()

// %%
const theta = [
  tf.variable(tf.truncatedNormal([2, 50], 0, .7)), tf.variable(tf.zeros([50])),
  tf.variable(tf.truncatedNormal([50, 50], 0, .17)), tf.variable(tf.zeros([50])),
  tf.variable(tf.truncatedNormal([50, K], 0, .17)), tf.variable(tf.zeros([K]))]
const logProb = (x: tf.Tensor) => {
  let h = x
  for (let l = 0; l < 4; l += 2) h = h.matMul(theta[l] as any).add(theta[l + 1]).tanh()
  return h.matMul(theta[4] as any).add(theta[5]).logSoftmax()
}
const objective = () => logProb(pts).mul(target).sum(-1)
  .mean() as tf.Scalar
const opt = tf.train.adam(0.01)
for (let it = 0; it < 350; it++) {
  const v = opt.minimize(objective, it % 100 === 0)
  if (v) console.log(it, v.dataSync()[0])
}

// %% [check]
const model = { predict: (x: tf.Tensor) => logProb(x).exp() }
const q = Array.from({ length: 300 }, (_, i) => arm(i % K))
{
  const answered: number[] = Array.from(model.predict(tf.tensor2d(q)).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % K))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
