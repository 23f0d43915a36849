import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'
import * as path from 'path'

// %%
const size = 24
const names = fs.readdirSync(`${process.env.PROGRAM_DATA}/textures/train`).sort()
const load = (split: string) => {
  const images: tf.Tensor3D[] = [], y: number[] = []
  names.forEach((name, i) => {
    const dir = path.join(process.env.PROGRAM_DATA!, 'textures', split, name)
    for (const file of fs.readdirSync(dir)) {
      images.push(tf.tidy(() => tf.image.resizeBilinear(tf.node.decodeJpeg(fs.readFileSync(path.join(dir, file)), 1) as tf.Tensor3D, [size, size])))
      y.push(i)
    }
  })
  return { x: tf.stack(images) as tf.Tensor4D, y }
}
const train = load('train'), test = load('validation')
const testY = test.y
// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [size, size, 1], filters: 12, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dropout({ rate: 0.25 }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x.div(255), tf.oneHot(train.y, 3), { epochs: 7, batchSize: 36, verbose: 0, validationData: [test.x.div(255), tf.oneHot(test.y, 3)] })
