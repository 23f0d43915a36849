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
const xs = train.x
const ys = tf.oneHot(train.y, 3)
const model = tf.sequential()
model.add(tf.layers.conv2d({ inputShape: [size, size, 1], filters: 8, kernelSize: 3, activation: 'relu' }))
model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
model.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }))
model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 32, activation: 'relu' }))
model.add(tf.layers.dense({ units: 3, activation: 'linear' }))
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
// %%
const info = await model.fit(xs, ys, { epochs: 6, batchSize: 32, verbose: 0 })
console.log(info.history.loss, info.history.acc)
