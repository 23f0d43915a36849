import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %% load the texture photos, shrunk to 32x32
const root = process.env.PROGRAM_DATA + '/textures'
const kinds = ['brick', 'grass', 'gravel']
function load(part: string, most: number) {
  const xs: tf.Tensor3D[] = [], ys: number[] = []
  kinds.forEach((kind, k) => {
    for (const f of fs.readdirSync(`${root}/${part}/${kind}`).filter(f => f.endsWith('.jpg')).slice(0, most)) {
      xs.push(tf.tidy(() => {
        const photo = tf.image.resizeBilinear(tf.node.decodeJpeg(fs.readFileSync(`${root}/${part}/${kind}/${f}`), 1) as tf.Tensor3D, [32, 32])
        const { mean, variance } = tf.moments(photo)       // same brightness and contrast for all
        return photo.sub(mean).div(variance.sqrt()) as tf.Tensor3D
      }))
      ys.push(k)
    }
  })
  return { x: tf.stack(xs) as tf.Tensor4D, k: ys, y: tf.oneHot(ys, 3) }
}
const train = load('train', 200), test = load('validation', 60)

// %% transfer learning
const base = [
  tf.layers.conv2d({ inputShape: [32, 32, 1], filters: 12, kernelSize: 5, activation: 'relu', name: 'base_1' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 20, kernelSize: 3, activation: 'relu', name: 'base_2' }),
  tf.layers.globalAveragePooling2d({ name: 'base_pool' } as any),
  tf.layers.dense({ units: 2, activation: 'tanh', name: 'base_code' }),
]
for (const layer of base) layer.trainable = false
const model = tf.sequential({ layers: [...base, tf.layers.dense({ units: 16, activation: 'relu' }), tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, train.y, { epochs: 14, batchSize: 32, verbose: 0, callbacks: { onEpochEnd: (e, l) => console.log(e, l!.loss, l!.acc) } })

// %% [check]
{
  const answered: number[] = Array.from((model.predict(test.x) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(test.k)
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
