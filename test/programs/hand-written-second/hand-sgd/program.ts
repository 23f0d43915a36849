import * as tf from '@tensorflow/tfjs-node'

// %% four rings around the origin
const ring = (k: number) => { const a = Math.random() * 2 * Math.PI, r = 0.4 + 0.6 * k + 0.3 * (Math.random() - 0.5); return [r * Math.cos(a), r * Math.sin(a)] }
const draw = (n: number) => { const t = Array.from({ length: n }, (_, i) => i % 4); return { points: tf.tensor2d(t.map(ring)), t } }
const data = draw(800), check = draw(400)
const target = tf.oneHot(tf.tensor1d(data.t, 'int32'), 4).toFloat()

// %% two layers by hand
const W1 = tf.variable(tf.randomNormal([2, 40], 0, 0.8)), b1 = tf.variable(tf.randomUniform([40], -1, 1))
const W2 = tf.variable(tf.randomNormal([40, 4], 0, 0.2)), b2 = tf.variable(tf.zeros([4]))
const params: Record<string, tf.Variable> = { W1, b1, W2, b2 }
const forward = (x: tf.Tensor2D) => x.matMul(W1 as any).add(b1).relu().matMul(W2 as any).add(b2) as tf.Tensor2D
const lossOf = () => tf.losses.softmaxCrossEntropy(target, forward(data.points)) as tf.Scalar

// %%
const rate = 0.3
for (let step = 1; step <= 1500; step++) {
  tf.tidy(() => {
    const { value, grads } = tf.variableGrads(lossOf, Object.values(params))
    for (const v of Object.values(params)) v.assign(v.add(grads[v.name].mul(rate)))
    if (step % 300 === 0) console.log(step, value.dataSync()[0])
  })
}

// %% [check]
{
  const said: number[] = Array.from(forward(check.points).argMax(1).dataSync())
  const truth: number[] = Array.from(check.t)
  const hit = new Array(4).fill(0), all = new Array(4).fill(0)
  truth.forEach((t, i) => { all[t]++; if (said[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
