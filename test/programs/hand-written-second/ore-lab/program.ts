import * as tf from '@tensorflow/tfjs-node'

// %% eight ores, twelve element shares
const ORES = 8, ELEMENTS = 12
const recipe = tf.randomUniform([ORES, ELEMENTS], -1, 1).arraySync() as number[][]
const assay = (o: number) => recipe[o].map(v => v + 0.9 * (Math.random() + Math.random() - 1))
const labels = Array.from({ length: 1600 }, (_, i) => i % ORES)
tf.util.shuffle(labels)

// %%
const net = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [ELEMENTS], units: 40, activation: 'relu' }),
  tf.layers.dense({ units: 40, activation: 'relu' }),
  tf.layers.dense({ units: ORES })
] })
net.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const x = tf.tensor2d(labels.map(assay)), y = tf.oneHot(labels, ORES)
await net.fit(x, y, { epochs: 20, batchSize: 32, validationSplit: 0.1, verbose: 0, callbacks: { onEpochEnd: async (e, l) => { if (!(e % 4)) console.log(e, l) } } })

// %%
const blind = Array.from({ length: 400 }, (_, i) => i % ORES)

// %% [check]
{
  const checkSaid: number[] = Array.from((net.predict(tf.tensor2d(blind.map(assay))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(blind)
  const hit: number[] = new Array(8).fill(0), all = new Array(8).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 8)
}
