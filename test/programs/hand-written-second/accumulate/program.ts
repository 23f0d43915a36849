import * as tf from '@tensorflow/tfjs-node'

// %% five railway sounds, 48 samples
const sound = (k: number) => { const p = Math.random() * 6; return Array.from({ length: 48 }, (_, t) => [Math.sin([0.3, 0.5, 0.75, 1.05, 1.4][k] * t + p) * (0.7 + 0.6 * Math.random()) + 0.6 * (Math.random() - 0.5)]) }

// %% a residual net
const input = tf.input({ shape: [48, 1] })
const conv = (x: tf.SymbolicTensor, act: 'relu' | 'linear') => tf.layers.conv1d({ filters: 12, kernelSize: 5, padding: 'same', activation: act }).apply(x) as tf.SymbolicTensor
const stem = conv(input, 'relu')
const block = tf.layers.add().apply([stem, conv(conv(stem, 'relu'), 'linear')]) as tf.SymbolicTensor
const pooled = tf.layers.globalMaxPooling1d().apply(tf.layers.activation({ activation: 'relu' }).apply(block)) as tf.SymbolicTensor
const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 5 }).apply(pooled) as tf.SymbolicTensor })

// %% micro-batches of 8, four of them a step
const opt = tf.train.adam(0.006)
for (let step = 0; step < 120; step++) {
  let sum: Record<string, tf.Tensor> = {}, loss = 0
  for (let m = 0; m < 4; m++) {
    const k = Array.from({ length: 8 }, () => Math.floor(Math.random() * 5))
    const { value, grads } = tf.variableGrads(() => tf.losses.softmaxCrossEntropy(tf.oneHot(k, 5), model.predict(tf.tensor3d(k.map(sound))) as tf.Tensor) as tf.Scalar)
    loss += value.dataSync()[0] / 4
    for (const n of Object.keys(grads)) sum[n] = sum[n] ? sum[n].add(grads[n]) : grads[n]
  }
  const mean = Object.fromEntries(Object.entries(sum).map(([n, g]) => [n, g.div(4).clipByValue(-0.5, 0.5)]))
  opt.applyGradients(mean as any)
  if (step % 30 === 0) console.log(step, loss.toFixed(3))
}

// %%
const rails = Array.from({ length: 300 }, (_, i) => i % 5)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor3d(rails.map(sound))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(rails)
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
