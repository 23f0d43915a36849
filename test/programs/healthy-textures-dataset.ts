import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'
import * as path from 'path'

// %%
const root = path.join(process.env.PROGRAM_DATA!, 'textures'), folders = fs.readdirSync(path.join(root, 'train')).sort()
const list = (split: string) => folders.flatMap((f, k) => fs.readdirSync(path.join(root, split, f)).map(n => ({ file: path.join(root, split, f, n), k })))
const open = (file: string) => tf.tidy(() => tf.image.resizeBilinear(tf.node.decodeJpeg(fs.readFileSync(file), 1) as tf.Tensor3D, [24, 24]).div(127.5).sub(1)) as tf.Tensor3D
const files = list('train'), held = list('validation')
function* samples() { for (const item of files) yield { xs: open(item.file), ys: tf.oneHot(item.k, 3) } }
// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [24, 24, 1], filters: 8, kernelSize: 5, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.globalMaxPooling2d({}),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.008), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(tf.data.generator(samples as any).shuffle(720).batch(30) as any, { epochs: 5, verbose: 0 })
const testY = held.map(h => h.k)
