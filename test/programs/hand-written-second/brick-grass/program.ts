import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'
import * as path from 'path'

// %%
const root = path.join(process.env.PROGRAM_DATA!, 'textures')
const classes = ['brick', 'grass', 'gravel']
function load(part: string, max: number) {
  const images: tf.Tensor3D[] = [], labels: number[] = []
  classes.forEach((c, k) => fs.readdirSync(path.join(root, part, c)).slice(0, max).forEach(f => {
    images.push(tf.tidy(() => tf.image.resizeBilinear(tf.node.decodeJpeg(fs.readFileSync(path.join(root, part, c, f)), 1), [48, 48]).div(255) as tf.Tensor3D))
    labels.push(k)
  }))
  return { x: tf.stack(images) as tf.Tensor4D, y: tf.tensor1d(labels), labels }
}
const train = load('train', 200), valid = load('validation', 60)

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [48, 48, 1], filters: 8, kernelSize: 5, strides: 2, activation: 'relu' }),
  tf.layers.batchNormalization({ momentum: 0.8 }),
  tf.layers.separableConv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.separableConv2d({ filters: 24, kernelSize: 3, activation: 'relu' }),
  tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adamax(0.01), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, train.y, { epochs: 12, batchSize: 24, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l) } })

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(valid.x) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(valid.labels)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
