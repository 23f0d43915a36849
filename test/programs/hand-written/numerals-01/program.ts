import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'node:fs'

// %%
const read = () => fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1)
  .map(s => s.split(',').map(Number)).map(v => ({ pixels: v.slice(0, 64).map(p => p / 16), digit: v[64] }))
const everything = read(); tf.util.shuffle(everything)
const dev = everything.slice(0, 1450), final = everything.slice(1450)
const asImages = (d: typeof dev) => tf.tensor4d(d.flatMap(e => e.pixels), [d.length, 8, 8, 1])

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 12, kernelSize: 3, padding: 'same', activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 24, kernelSize: 2, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 10 })] })
const optimizer = tf.train.adam(0.006)
for (let epoch = 0; epoch < 5; epoch++) {
  tf.util.shuffle(dev)
  let avg = 0
  for (let i = 0; i + 29 <= dev.length; i += 29) {
    const chunk = dev.slice(i, i + 29)
    avg += tf.tidy(() => {
      const x = asImages(chunk), y = tf.oneHot(chunk.map(c => c.digit), 10)
      const { value, grads } = optimizer.computeGradients(() => tf.losses.softmaxCrossEntropy(y, model.apply(x) as tf.Tensor) as tf.Scalar)
      optimizer.applyGradients(grads)
      return value.dataSync()[0]
    }) * 29 / dev.length
  }
  console.log('epoch', epoch + 1, avg.toFixed(3))
}

// %% [check]
{
  const answered: number[] = Array.from((model.predict(asImages(final)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(final.map(f => f.digit))
  let recallSum = 0
  for (let c = 0; c < 10; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 10).toFixed(3))
}
