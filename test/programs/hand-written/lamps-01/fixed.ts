import * as tf from '@tensorflow/tfjs-node'

// %% traffic light crops, 20 wide, 28 high, RGB like they come from the canvas
const W = 20, H = 28
function crop(lit: number): Uint8Array {
  const px = new Uint8Array(W * H * 3)
  const sky = 60 + Math.random() * 150
  const ox = Math.round(Math.random() * 4 - 2), oy = Math.round(Math.random() * 4 - 2)
  for (let r = 0; r < H; r++) for (let c = 0; c < W; c++) {
    let rgb = [sky, sky, sky]
    if (c > 4 + ox && c < 15 + ox && r > 2 + oy && r < 25 + oy) rgb = [35, 35, 30]
    for (let k = 0; k < 3; k++) if (Math.hypot(c - 9.5 - ox, r - 6.5 - oy - 7 * k) < 2.8)
      rgb = k === lit ? [200, 200, 190] : [75, 75, 70]   // night camera, nearly grey
    for (let ch = 0; ch < 3; ch++) px[(r * W + c) * 3 + ch] = Math.max(0, Math.min(255, rgb[ch] + (Math.random() - .5) * 70))
  }
  return px
}
function collect(n: number) {
  const xs: tf.Tensor3D[] = [], ys: number[] = []
  for (let i = 0; i < n; i++) {
    const lit = Math.floor(Math.random() * 3)
    xs.push(tf.tensor3d(crop(lit), [H, W, 3], 'int32'))
    ys.push(lit)
  }
  return { images: tf.stack(xs).toFloat().div(255), lights: ys }
}
const training = collect(450)
const holdout = collect(150)

// %%
const net = tf.sequential()
net.add(tf.layers.conv2d({ inputShape: [H, W, 3], filters: 6, kernelSize: 5, strides: 2, activation: 'relu' }))
net.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, activation: 'relu' }))
net.add(tf.layers.flatten())
net.add(tf.layers.dense({ units: 24, activation: 'relu' }))
net.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
net.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
net.summary()

// %%
await net.fit(training.images, tf.oneHot(training.lights, 3), {
  epochs: 12, batchSize: 25, verbose: 0,
  callbacks: { onEpochEnd: (e, logs) => console.log(e, logs!.loss.toFixed(4), logs!.acc.toFixed(3)) }
})

// %% [check]
const model = net
{
  const answered: number[] = Array.from((model.predict(holdout.images) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(holdout.lights)
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
