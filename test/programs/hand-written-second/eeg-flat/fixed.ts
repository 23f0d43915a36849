import * as tf from '@tensorflow/tfjs-node'

// %%
// What the amplifier writes: [serial, gain, battery, 0, s0 .. s47] per trial, all float32, back to back
const HEAD = 4, SAMPLES = 48
function amplifier(states: number[]): Float32Array {
  const out: number[] = []
  states.forEach((s, i) => {
    out.push(i / 1000, 1, 0.9, 0)
    const w = [0.3, 0.65, 1.1][s] * (0.9 + 0.2 * Math.random()), p = Math.random() * 7
    for (let t = 0; t < SAMPLES; t++) out.push(0.8 * Math.sin(w * t + p) + 0.5 * (Math.random() + Math.random() - 1))
  })
  return Float32Array.from(out)
}
const states = tf.util.createShuffledIndices(1050)
const y = Array.from(states, s => s % 3)
const file = amplifier(y)

// %%
function trials(data: Float32Array, count: number) {
  const rows: number[][] = []
  for (let i = 0; i < count; i++) {
    const start = i * (HEAD + SAMPLES) + HEAD
    rows.push(Array.from(data.subarray(start, start + SAMPLES)))
  }
  return tf.tensor3d(rows.map(r => r.map(v => [v])))
}

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [SAMPLES, 1], filters: 16, kernelSize: 9, activation: 'relu' }),
  tf.layers.globalAveragePooling1d(),
  tf.layers.dense({ units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })
] })
model.compile({ optimizer: tf.train.adam(0.008), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const hist = await model.fit(trials(file, y.length), tf.oneHot(y, 3), { epochs: 15, batchSize: 35, validationSplit: 0.1, verbose: 0 })
console.log(hist.history.acc, hist.history.val_acc)

// %%
const truth = Array.from({ length: 300 }, (_, i) => (i * 7 + (i >> 2)) % 3)
const answers = (model.predict(trials(amplifier(truth), truth.length)) as tf.Tensor).argMax(1)

// %% [check]
{
  const checkSaid: number[] = Array.from(answers.dataSync())
  const checkTruth: number[] = Array.from(truth)
  const hit: number[] = new Array(3).fill(0), all = new Array(3).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
