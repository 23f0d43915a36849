import * as tf from '@tensorflow/tfjs-node'

// %% fake folder: rec-<species>_<serial>.wav
type Clip = { file: string, samples: Float32Array }
function makeClip(serial: number): Clip {
  const species = serial % 4, samples = new Float32Array(80)
  const f0 = [0.25, 0.45, 0.35, 0.35][species], slope = [0, 0, 0.004, -0.004][species], phase = Math.random() * 6.3, loud = 0.5 + Math.random()
  for (let t = 0; t < 80; t++) samples[t] = loud * Math.sin(phase + (f0 + slope * (t - 40)) * t) + 0.5 * (Math.random() - 0.5)
  return { file: `rec-${species}_${String(serial).padStart(4, '0')}.wav`, samples }
}
const folder = Array.from({ length: 1400 }, (_, i) => makeClip(i))
tf.util.shuffle(folder)

// %%
const labelOf = (file: string) => parseInt(file.split('_')[0])
const [trainClips, testClips] = [folder.slice(0, 1100), folder.slice(1100)]
const stack = (clips: Clip[]) => tf.stack(clips.map(c => tf.tensor2d(c.samples, [80, 1]))) as tf.Tensor3D
const x = stack(trainClips)
const y = tf.tensor1d(trainClips.map(c => labelOf(c.file)), 'int32').toFloat()

// %%
const model = tf.sequential()
model.add(tf.layers.conv1d({ inputShape: [80, 1], filters: 16, kernelSize: 9, strides: 2, activation: 'relu' }))
model.add(tf.layers.conv1d({ filters: 24, kernelSize: 5, strides: 2, activation: 'relu' }))
model.add(tf.layers.globalMaxPooling1d())
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adamax(0.01), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(x, y, { epochs: 10, batchSize: 50, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss.toFixed(4), l!.acc.toFixed(3)) } })

// %% [check]
{
  const said: number[] = Array.from((model.predict(stack(testClips)) as tf.Tensor).argMax(1).dataSync())
  const truth: number[] = Array.from(testClips.map(c => Number(c.file[4])))
  const hit = new Array(4).fill(0), all = new Array(4).fill(0)
  truth.forEach((t, i) => { all[t]++; if (said[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
