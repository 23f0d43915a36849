import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'
import * as path from 'path'

// %% surfaces: centre cuts, half resolution
const folder = path.join(process.env.PROGRAM_DATA!, 'textures')
const labels = fs.readdirSync(path.join(folder, 'train')).filter(d => !d.includes('.')).sort()
const decode = (f: string) => tf.tidy(() => tf.image.resizeBilinear(tf.node.decodeImage(fs.readFileSync(f), 1) as tf.Tensor3D, [24, 24]).toFloat().div(255) as tf.Tensor3D)
const list = (part: string) => labels.flatMap((l, k) => fs.readdirSync(path.join(folder, part, l)).filter(f => f.endsWith('.jpg')).map(f => ({ file: path.join(folder, part, l, f), k })))
const trainFiles = list('train'), testFiles = list('validation')
tf.util.shuffle(trainFiles)
const training = tf.data.array(trainFiles).map((e: any) => ({ xs: decode(e.file), ys: tf.oneHot(e.k, labels.length) })).shuffle(64).batch(24).prefetch(2)

// %%
const model = tf.sequential()
model.add(tf.layers.separableConv2d({ inputShape: [24, 24, 1], filters: 16, kernelSize: 3, depthMultiplier: 12, activation: 'relu' }))
model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
model.add(tf.layers.separableConv2d({ filters: 24, kernelSize: 3, activation: 'relu' }))
model.add(tf.layers.globalAveragePooling2d({}))
model.add(tf.layers.dense({ units: labels.length, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(training as any, { epochs: 7, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss, l!.acc) } })

// %% [check]
{
  const answered: number[] = Array.from((model.predict(tf.stack(testFiles.map(e => decode(e.file)))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(testFiles.map(e => e.k))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
