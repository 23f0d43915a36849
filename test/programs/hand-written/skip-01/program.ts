import * as tf from '@tensorflow/tfjs-node'

// %% phase current of a motor: fine, imbalance, broken bar, overload
function current(k: number) {
  const p = Math.random() * 6.28, a = .8 + .3 * Math.random()
  return Array.from({ length: 56 }, (_, t) => {
    let s = a * Math.sin(p + .7 * t)
    if (k === 1) s += .35 * Math.sin(2 * p + 1.4 * t)
    if (k === 2) s *= 1 + .4 * Math.sin(p * 3 + .17 * t)
    if (k === 3) s = Math.max(-.6, Math.min(.6, s))
    return [s + .1 * (Math.random() - .5)]
  })
}
const condition = Array.from({ length: 800 }, () => Math.floor(4 * Math.random()))
const xs = tf.tensor3d(condition.map(current)), ys = tf.oneHot(tf.tensor1d(condition, 'int32'), 4)

// %%
const start = tf.input({ shape: [56, 1] })
let x = tf.layers.conv1d({ filters: 12, kernelSize: 5, padding: 'same', activation: 'relu' }).apply(start) as tf.SymbolicTensor
for (let block = 0; block < 2; block++) {
  const branch = tf.layers.conv1d({ filters: 12, kernelSize: 5, padding: 'same', activation: 'relu' }).apply(x)
  const branch2 = tf.layers.conv1d({ filters: 12, kernelSize: 5, padding: 'same' }).apply(branch) as tf.SymbolicTensor
  x = tf.layers.add().apply([x, branch2]) as tf.SymbolicTensor
  x = tf.layers.reLU().apply(x) as tf.SymbolicTensor
  if (block === 0) x = tf.layers.maxPooling1d({ poolSize: 2 }).apply(x) as tf.SymbolicTensor
}
const pooled = tf.layers.globalMaxPooling1d().apply(x)
const model = tf.model({ inputs: start, outputs: tf.layers.dense({ units: 4, activation: 'softmax' }).apply(pooled) as tf.SymbolicTensor })
model.compile({ optimizer: tf.train.adam(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(xs, ys, { epochs: 8, batchSize: 32, validationSplit: .1, verbose: 0 })
console.log(h.history.val_acc)

// %% [check]
const q = Array.from({ length: 280 }, (_, i) => current(i % 4))
{
  const answered: number[] = Array.from((model.predict(tf.tensor3d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 4))
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
