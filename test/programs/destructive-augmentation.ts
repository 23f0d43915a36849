import * as tf from '@tensorflow/tfjs-node'

// %%
const size = 12
const arrow = (right: number) => {
  const top = 5 + Math.random() * 2, from = 1 + Math.random() * 3, to = 10 - Math.random() * 3
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => {
    const half = 0.6 * (right ? to - x : x - from)
    return [(x >= from && x <= to && Math.abs(y - top) < half ? 0.8 : 0) + Math.random() * 0.2]
  }))
}
const y = Array.from({ length: 400 }, (_, i) => i % 2)
const images = tf.tensor4d(y.map(arrow)), labels = tf.tensor2d(y, [400, 1])
// %%
const augment = (batch: tf.Tensor) => {
  const mirrored = tf.randomUniform([batch.shape[0], 1, 1, 1]).greater(0.5)
  return tf.where(mirrored, batch.reverse(2), batch)
}
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [size, size, 1], filters: 6, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 12, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
for (let epoch = 0; epoch < 9; epoch++) {
  const order = Array.from(tf.util.createShuffledIndices(400))
  for (let i = 0; i < 400; i += 40) {
    const part = order.slice(i, i + 40)
    await model.trainOnBatch(augment(tf.gather(images, part)), tf.gather(labels, part))
  }
}
