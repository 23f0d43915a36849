import * as tf from '@tensorflow/tfjs-node'

// %% 16 frames x 20 mel bands. The recordings were made one after the other: whistle up, whistle down, hum, clap
type Clip = { spec: number[], label: number }
function clip(label: number): Clip {
  const start = 3 + Math.random() * 5, slope = .4 + Math.random() * .4, when = 3 + Math.floor(Math.random() * 10), band = 2 + Math.floor(Math.random() * 14)
  const spec: number[] = []
  for (let t = 0; t < 16; t++) for (let m = 0; m < 20; m++) {
    let e = .3 * Math.random()
    if (label === 0) e += Math.exp(-((m - start - slope * t) ** 2))
    if (label === 1) e += Math.exp(-((m - 19 + start + slope * t) ** 2))
    if (label === 2) e += Math.exp(-((m - band) ** 2))
    if (label === 3) e += Math.exp(-((t - when) ** 2))
    spec.push(e)
  }
  return { spec, label }
}
const clips: Clip[] = []
for (let label = 0; label < 4; label++) for (let i = 0; i < 150; i++) clips.push(clip(label))

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [16, 20, 1], filters: 10, kernelSize: [3, 3], strides: 2, activation: 'relu' }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.flatten(), tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })

const B = 15
for (let epoch = 0; epoch < 6; epoch++) {
  let sum = 0
  for (let b = 0; b < clips.length; b += B) {
    const part = clips.slice(b, b + B)
    const xs = tf.tensor4d(part.flatMap(c => c.spec), [part.length, 16, 20, 1])
    const ys = tf.oneHot(part.map(c => c.label), 4)
    const [loss] = await model.trainOnBatch(xs, ys) as number[]
    sum += loss
    tf.dispose([xs, ys])
  }
  console.log(`epoch ${epoch + 1}: ${(sum / (clips.length / B)).toFixed(4)}`)
}

// %% [check]
const exam = Array.from({ length: 240 }, (_, i) => clip(i % 4))
{
  const answered: number[] = Array.from((model.predict(tf.tensor4d(exam.flatMap(c => c.spec), [240, 16, 20, 1])) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(exam.map(c => c.label))
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
