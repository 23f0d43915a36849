import * as tf from '@tensorflow/tfjs-node'

// %% ten notes of a tune: climbing scale, arpeggio, trill
const tune = (k: number) => {
  const root = 4 + Math.floor(Math.random() * 6)
  const n = Array.from({ length: 10 }, (_, t) => root + [t, [0, 4, 7, 4][t % 4], t % 2][k])
  for (let m = 0; m < 2; m++) n[Math.floor(Math.random() * 10)] = Math.floor(Math.random() * 24)
  return n
}
const style = Array.from({ length: 480 }, (_, i) => i % 3)
tf.util.shuffle(style)
const notes = tf.tensor2d(style.map(tune))

// %%
const model = tf.sequential({ layers: [
  tf.layers.embedding({ inputDim: 24, outputDim: 8, inputLength: 10 }),
  tf.layers.gru({ units: 16 }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(notes, tf.tensor1d(style, 'float32'), { epochs: 7, batchSize: 24, verbose: 0, callbacks: { onEpochEnd: (e, l) => console.log(e, l!.loss, l!.acc) } })

// %% [check]
const q = Array.from({ length: 240 }, (_, i) => tune(i % 3))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 3))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
