import * as tf from '@tensorflow/tfjs-node'

// %%
const steps = 32
function wave(kind: number) {
  const f = 1.5 + Math.random() * 2, p = Math.random()
  return Array.from({ length: steps }, (_, t) => {
    const u = (f * t / steps + p) % 1
    const v = [Math.sin(2 * Math.PI * u), u < 0.5 ? 1 : -1, 2 * u - 1][kind]
    return v + (Math.random() - 0.5) * 0.4
  })
}
const make = (n: number) => {
  const y = Array.from({ length: n }, (_, i) => i % 3)
  return { x: tf.tensor3d(y.map(k => wave(k).map(v => [v]))), y }
}
const train = make(450), test = make(240)
const testY = test.y
// %%
const biasInitializer = tf.initializers.constant({ value: -10 })
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [steps, 1], filters: 16, kernelSize: 5, activation: 'relu' }),
  tf.layers.maxPooling1d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 32, activation: 'relu', biasInitializer }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, tf.oneHot(train.y, 3), { epochs: 10, batchSize: 30, verbose: 0 })
