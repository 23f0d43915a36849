import * as tf from '@tensorflow/tfjs-node'

// %% ---- loader: 20x20 telescope frames, 0 = single star, 1 = double star, 2 = galaxy, 3 = satellite trail
const W = 20
const sky = () => { const px = new Float32Array(W * W); for (let i = 0; i < px.length; i++) px[i] = 40 * Math.random(); return px }
const spot = (px: Float32Array, cx: number, cy: number, s: number, v: number) => {
  for (let y = 0; y < W; y++) for (let x = 0; x < W; x++) px[y * W + x] += v * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * s * s))
}
const inside = () => 5 + Math.random() * 10
function frame(kind: number) {
  const px = sky(), x = inside(), y = inside()
  if (kind === 0) spot(px, x, y, 1, 200)
  if (kind === 1) { const a = Math.random() * 7; spot(px, x + 2.2 * Math.cos(a), y + 2.2 * Math.sin(a), 1, 190); spot(px, x - 2.2 * Math.cos(a), y - 2.2 * Math.sin(a), 1, 190) }
  if (kind === 2) { spot(px, x, y, 3.2, 130); spot(px, x, y, 1, 50) }
  if (kind === 3) { const a = Math.random() * Math.PI; for (let t = -9; t <= 9; t += 0.5) spot(px, 10 + t * Math.cos(a), y * 0.4 + 6 + t * Math.sin(a), 0.7, 45) }
  return px.map(v => Math.min(255, v))
}
function loadFrames(kinds: number[]) {
  return tf.tidy(() => tf.stack(kinds.map(k => tf.tensor3d(frame(k), [W, W, 1]))).div(255) as tf.Tensor4D)
}
const kinds = Array.from({ length: 800 }, () => Math.floor(Math.random() * 4))
const frames = loadFrames(kinds)

// %% ---- training
const prepare = (t: tf.Tensor4D) => t as tf.Tensor4D   // bytes -> 0..1
const model = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [W, W, 1], filters: 10, kernelSize: 5, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.momentum(0.02, 0.9), loss: 'categoricalCrossentropy', metrics: 'accuracy' })
await model.fit(prepare(frames), tf.oneHot(kinds, 4), { batchSize: 20, epochs: 10, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(`${e}: ${l!.loss.toFixed(4)} ${l!.acc.toFixed(3)}`) } })

// %%
const tonight = Array.from({ length: 240 }, (_, i) => i % 4)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(prepare(loadFrames(tonight))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(tonight)
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
}
