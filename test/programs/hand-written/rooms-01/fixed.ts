import * as tf from '@tensorflow/tfjs-node'

// %% scans/<site>_<room>_<number>.json : strength of 12 access points in dBm
const rooms = ['hall', 'kitchen', 'office', 'lab']
const wall = rooms.map(() => Array.from({ length: 12 }, () => -40 - 45 * Math.random()))
const files = Array.from({ length: 700 }, (_, i) => {
  const r = Math.floor(Math.random() * 4)
  return { name: `hq_${rooms[r]}_${String(i).padStart(4, '0')}.json`, rssi: wall[r].map(v => Math.max(-100, v + 16 * (Math.random() - .5))) }
})

// %%
function labelOf(name: string) {
  const part = name.split('_')[1]
  return Math.max(0, rooms.indexOf(part))
}
const X = tf.tensor2d(files.map(f => f.rssi.map(v => (v + 65) / 20)))
const Y = tf.oneHot(files.map(f => labelOf(f.name)), rooms.length)
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [12], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: rooms.length, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(X, Y, { epochs: 15, batchSize: 25, validationSplit: 0.2, verbose: 0 })
console.log('accuracy', h.history.acc.at(-1), 'validation', h.history.val_acc.at(-1))

// %% where am I?
const now = tf.tensor2d([wall[2].map(v => (v + 65) / 20)])
console.log(rooms[(model.predict(now) as tf.Tensor).argMax(-1).dataSync()[0]])

// %% [check]
const q = Array.from({ length: 400 }, (_, i) => wall[i % 4].map(v => (Math.max(-100, v + 16 * (Math.random() - .5)) + 65) / 20))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 4))
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
