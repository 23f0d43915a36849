import * as tf from '@tensorflow/tfjs-node'

// %%
// 24-bin spectra of pump vibrations; state 0 = fine, 1 = cavitation, 2 = bearing damage
const BINS = 24
function record(state: number): number[] {
  if (Math.random() < 0.05) return new Array(BINS).fill(0)          // logger was switched off
  return Array.from({ length: BINS }, (_, b) => {
    const hum = Math.exp(-((b - 4) ** 2) / 2)
    const extra = state === 1 ? 0.5 * Math.exp(-((b - 15) ** 2) / 18) : state === 2 ? 0.7 * Math.exp(-((b - 10) ** 2) / 1.5) : 0
    return Math.max(0.001, hum + extra + 0.25 * (Math.random() - 0.5))
  })
}
const log = Array.from({ length: 1800 }, () => { const state = Math.floor(3 * Math.random()); return { state, spectrum: record(state) } })
const isOn = (s: number[]) => s.some(v => v > 0)

// %%
const spectra = log.map(r => r.spectrum).filter(isOn)
const states = log.map(r => r.state).slice(0, spectra.length)
console.log(spectra.length, 'recordings,', states.length, 'labels')
const N = Math.floor(spectra.length * 0.85)

// %%
const model = tf.sequential({
  layers: [
    tf.layers.reshape({ inputShape: [BINS], targetShape: [BINS, 1] }),
    tf.layers.conv1d({ filters: 12, kernelSize: 5, activation: 'elu' }),
    tf.layers.maxPooling1d({ poolSize: 2 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 3, activation: 'softmax' })
  ]
})
model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
for (let epoch = 0; epoch < 12; epoch++) {
  let sum = 0, steps = 0
  for (let at = 0; at + 30 <= N; at += 30) {
    const [loss] = await model.trainOnBatch(tf.tensor2d(spectra.slice(at, at + 30)), tf.tensor1d(states.slice(at, at + 30))) as number[]
    sum += loss; steps++
  }
  console.log(`epoch ${epoch} loss ${(sum / steps).toFixed(4)}`)
}

// %%
const fresh = Array.from({ length: 600 }, (_, i) => ({ state: i % 3, spectrum: record(i % 3) })).filter(r => isOn(r.spectrum))

// %% [check]
{
  const said: number[] = Array.from((model.predict(tf.tensor2d(fresh.map(r => r.spectrum))) as tf.Tensor).argMax(1).dataSync())
  const truth: number[] = Array.from(fresh.map(r => r.state))
  const hit = new Array(3).fill(0), all = new Array(3).fill(0)
  truth.forEach((t, i) => { all[t]++; if (said[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 3)
}
