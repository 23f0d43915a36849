import * as tf from '@tensorflow/tfjs-node'

// %% 13 cepstral coefficients x 8 frames
const species = ['blackbird', 'robin', 'wren', 'tit']
const voice = species.map(() => Array.from({ length: 13 }, () => Math.random() * 2 - 1))
const trill = [.5, 1.1, 2.1, 3]
function song(k: number) {
  const p = Math.random() * 6.28
  return Array.from({ length: 8 }, (_, t) => voice[k].map((v, c) => .6 * v + Math.cos(p + trill[k] * t + c * .5) + 1.2 * (Math.random() - .5))).flat()
}
const who: number[] = [], calls: number[][] = []
for (let i = 0; i < 800; i++) { const k = Math.floor(Math.random() * 4); who.push(k); calls.push(song(k)) }

// %%
const decay = tf.regularizers.l2({ l2: 0.001 })
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [104], units: 64, activation: 'relu', kernelRegularizer: decay }),
  tf.layers.dense({ units: 32, activation: 'relu', kernelRegularizer: decay }),
  tf.layers.dense({ units: species.length, activation: 'softmax', kernelRegularizer: decay })] })
model.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(calls.slice(0, 640)), tf.oneHot(who.slice(0, 640), 4), {
  epochs: 15, batchSize: 20, verbose: 0, validationData: [tf.tensor2d(calls.slice(640)), tf.oneHot(who.slice(640), 4)],
  callbacks: { onEpochEnd: (e, l) => console.log(e, 'loss', l!.loss.toFixed(3), 'val_loss', l!.val_loss.toFixed(3), 'val_acc', l!.val_acc.toFixed(3)) } })

// %% [check]
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(calls.slice(640))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(who.slice(640))
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
