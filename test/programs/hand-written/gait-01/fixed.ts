import * as tf from '@tensorflow/tfjs-node'

// %%
const T = 50
const activities = ['sitting', 'walking', 'running', 'stairs']
const rnd = (a: number, b: number) => a + (b - a) * Math.random()
function sample(activity: number) {
  const f = [0, rnd(1.6, 2.1), rnd(2.5, 3.2), rnd(1.3, 1.7)][activity]
  const amp = [0.02, rnd(.25, .4), rnd(.9, 1.4), rnd(.3, .5)][activity]
  const tilt = activity === 3 ? rnd(.25, .5) : rnd(-.15, .15)
  const p = rnd(0, 6.28)
  const w: number[][] = []
  for (let t = 0; t < T; t++) {
    const s = Math.sin(p + 2 * Math.PI * f * t / 25)
    w.push([tilt + .4 * amp * s + rnd(-.1, .1), .2 * amp * Math.cos(p + Math.PI * f * t / 25) + rnd(-.1, .1), 1 - Math.abs(tilt) * .3 + amp * s + rnd(-.1, .1)])
  }
  return w
}
const labels = Array.from({ length: 720 }, (_, i) => i % 4)
tf.util.shuffle(labels)
const windows = tf.tensor3d(labels.map(sample))
const oneHot = tf.oneHot(tf.tensor1d(labels, 'int32'), activities.length).toFloat()
const xTrain = windows.slice([0, 0, 0], [540, -1, -1]), xTest = windows.slice([540, 0, 0], [-1, -1, -1])
const yTrain = oneHot.slice([0, 0], [540, -1])

// %%
function build() {
  const input = tf.input({ shape: [T, 3], name: 'acc' })
  const c1 = tf.layers.conv1d({ filters: 16, kernelSize: 9, activation: 'elu' }).apply(input)
  const c2 = tf.layers.conv1d({ filters: 16, kernelSize: 9, strides: 2, activation: 'elu' }).apply(c1)
  const pool = tf.layers.globalAveragePooling1d().apply(c2)
  const d = tf.layers.dense({ units: 32, activation: 'elu' }).apply(pool)
  const scores = tf.layers.dense({ units: activities.length, activation: 'softmax', name: 'scores' }).apply(d)
  return tf.model({ inputs: input, outputs: scores as tf.SymbolicTensor })
}
const model = build()
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['acc'] })
const hist = await model.fit(xTrain, yTrain, { epochs: 14, batchSize: 30, shuffle: true, verbose: 0 })
console.log('loss per epoch', (hist.history.loss as number[]).map(v => v.toFixed(3)).join(' '))

// %% [check]
{
  const p: number[] = Array.from((model.predict(xTest) as tf.Tensor).argMax(1).dataSync()), t: number[] = Array.from(labels.slice(540))
  let s = 0
  for (let k = 0; k < 4; k++) {
    const own = t.map((v, i) => v === k ? i : -1).filter(i => i >= 0)
    s += own.filter(i => p[i] === k).length / own.length
  }
  console.log('TRUE_ACCURACY', (s / 4).toFixed(3))
}
