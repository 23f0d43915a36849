import * as tf from '@tensorflow/tfjs-node'

// %% postmark patterns 16x16: waves, bars, ring
const side = 16, count = 540
function ink(kind: number, phase: number, x: number, y: number) {
  if (kind === 0) return Math.abs(((y + 1.5 * Math.sin(x * .8 + phase)) % 4) - 2) < .7
  if (kind === 1) return Math.floor(x + phase) % 4 === 0
  return Math.abs(Math.hypot(x - 7.5 - Math.cos(phase), y - 7.5 - Math.sin(phase)) - 5.5) < 1
}
const buffer = new Uint8Array(count * side * side)
const kinds: number[] = []
for (let n = 0; n < count; n++) {
  const kind = Math.floor(Math.random() * 3), phase = Math.random() * 6
  kinds.push(kind)
  for (let i = 0; i < side * side; i++)
    buffer[n * side * side + i] = .8 * (ink(kind, phase, i % side, Math.floor(i / side)) ? Math.random() * .4 + .6 : Math.random() * .4)
}
const images = tf.tensor4d(Float32Array.from(buffer), [count, side, side, 1])
const classes = tf.tensor1d(kinds, 'float32')

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [side, side, 1], filters: 8, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: 'rmsprop', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(images.slice([0], [420]), classes.slice([0], [420]), { epochs: 20, batchSize: 30, verbose: 0, callbacks: { onEpochEnd: (e, l) => { if (e % 5 === 4) console.log(e + 1, l!.loss, l!.acc) } } })

// %% [check]
{
  const answered: number[] = Array.from((model.predict(images.slice([420])) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(kinds.slice(420))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
