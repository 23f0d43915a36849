import * as tf from '@tensorflow/tfjs-node'

// %% 8-bit microphone, four knocks
const knock = (k: number): Uint8Array => {
  const f = [0.4, 0.7, 1.0, 1.4][k], d = 8 + 8 * Math.random(), p = Math.random() * 6
  return Uint8Array.from({ length: 48 }, (_, t) => 128 + 70 * Math.exp(-t / d) * Math.sin(f * t + p) + 14 * (Math.random() - 0.5))
}
const y = Array.from({ length: 1000 }, (_, i) => i % 4)
tf.util.shuffle(y)
const raw = y.map(knock)

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [48, 1], filters: 16, kernelSize: 9, activation: 'relu' }),
  tf.layers.globalMaxPooling1d(),
  tf.layers.dense({ units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const scaled = raw.map(r => Array.from(r, v => [(v - 128) / 64]))
const h = await model.fit(tf.tensor3d(scaled), tf.tensor1d(y), { epochs: 7, batchSize: 40, verbose: 0 })
console.log('training accuracy', h.history.acc.at(-1))

// %%
function whichKnock(bytes: Uint8Array[]) {
  return tf.tidy(() => {
    const x = tf.tensor3d(bytes.map(b => Array.from(b, v => [v])))
    return Array.from((model.predict(x) as tf.Tensor).argMax(1).dataSync())
  })
}
const door = Array.from({ length: 400 }, (_, i) => i % 4), heard = door.map(knock)
const answers = whichKnock(heard)
const reported = answers.filter((a, i) => a === door[i]).length / door.length
console.log('at the door:', reported)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor3d(heard.map(r => Array.from(r, v => [(v - 128) / 64])))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(door)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
  console.log('REPORTED_ACCURACY', reported)
}
