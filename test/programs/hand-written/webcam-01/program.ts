import * as tf from '@tensorflow/tfjs-node'

// %% rock, paper, scissors silhouettes as the webcam gives them
const P = 22
const inside = (k: number, u: number, v: number) => k === 0 ? Math.hypot(u, v) < 5
  : k === 1 ? Math.abs(u) < 4.5 && v > -8 && v < 5 && (v > -2 || Math.abs(((u + 4.5) % 3) - 1.5) < 1.1)
  : Math.hypot(u, v - 3) < 4 || (v < 2 && v > -8 && Math.abs(Math.abs(u) - 1.2 - (2 - v) * .28) < 1)
function picture(k: number) {
  const a = (Math.random() - .5) * .8, x0 = 10.5 + Math.random() * 3 - 1.5, y0 = 11.5 + Math.random() * 3 - 1.5, light = 120 + 100 * Math.random()
  return Uint8Array.from({ length: P * P }, (_, i) => {
    const x = i % P - x0, y = Math.floor(i / P) - y0
    return Math.min(255, (inside(k, x * Math.cos(a) + y * Math.sin(a), y * Math.cos(a) - x * Math.sin(a)) ? light : light * .35) + 25 * Math.random())
  })
}
const stack = (n: number) => {
  const label = Array.from({ length: n }, () => Math.floor(Math.random() * 3)), flat = new Float32Array(n * P * P)
  label.forEach((k, i) => flat.set(picture(k), i * P * P))
  return { label, x: tf.tensor4d(flat, [n, P, P, 1]) }
}
const learn = stack(600)

// %%
const model = tf.sequential({ layers: [
  tf.layers.batchNormalization({ inputShape: [P, P, 1], momentum: .9 }),
  tf.layers.conv2d({ filters: 8, kernelSize: 5, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 12, kernelSize: 3, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(learn.x, tf.oneHot(learn.label, 3), { epochs: 10, batchSize: 32, verbose: 0, callbacks: { onEpochEnd: (e, l) => console.log(e, l!.loss, l!.acc) } })

// %% [check]
const exam = stack(240)
{
  const answered: number[] = Array.from((model.predict(exam.x) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(exam.label)
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
