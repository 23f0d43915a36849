import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'
import * as path from 'path'

// %%
const root = path.join(process.env.PROGRAM_DATA!, 'textures')
const folders = fs.readdirSync(path.join(root, 'train')).sort()
const read = (split: string) => {
  const jobs: Promise<{ image: tf.Tensor, label: number }>[] = []
  let number = -1
  for (const folder of folders) {
    number++
    for (const name of fs.readdirSync(path.join(root, split, folder)))
      jobs.push(fs.promises.readFile(path.join(root, split, folder, name)).then(bytes => ({
        image: tf.tidy(() => tf.image.resizeBilinear(tf.node.decodeJpeg(bytes, 1) as tf.Tensor3D, [24, 24]).div(255)), label: number })))
  }
  return Promise.all(jobs)
}
const train = await read('train'), test = await read('validation')
tf.util.shuffle(train)
// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [24, 24, 1], filters: 8, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.003), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(tf.stack(train.map(t => t.image)), tf.tensor1d(train.map(t => t.label)), { epochs: 6, batchSize: 32, verbose: 0 })
console.log(h.history.acc)
