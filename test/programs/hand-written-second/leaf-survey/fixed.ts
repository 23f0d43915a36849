import * as tf from '@tensorflow/tfjs-node'

// %% leaves collected by the school class, saved with Excel
const TREES = ['oak', 'birch', 'beech', 'maple', 'willow']
const typical: Record<string, number[]> = { oak: [11, 6.5, 9, 0.2], birch: [5.5, 4, 0.5, 0.9], beech: [8, 5, 0.4, 0.3], maple: [12, 13, 5, 0.5], willow: [10, 1.6, 0.3, 0.6] }
const spread = [1.6, 1.1, 0.8, 0.15]
const measure = (tree: string) => typical[tree].map((m, j) => (m + tf.util.randUniform(-1.7, 1.7) * spread[j]).toFixed(2))
let sheet = 'length,width,lobes,teeth,tree\r\n'
for (let i = 0; i < 1200; i++) { const t = TREES[i * 7 % 5]; sheet += measure(t).join(',') + ',' + t + '\r\n' }

// %%
const [header, ...body] = sheet.trimEnd().split(/\r?\n/)
console.log(header.split(','), body.length)
const table = body.map(row => row.split(','))
tf.util.shuffle(table)
const xs = tf.tidy(() => tf.tensor2d(table.map(r => r.slice(0, 4).map(parseFloat))).div([12, 13, 9, 1]))
const ys = tf.oneHot(tf.tensor1d(table.map(r => TREES.indexOf(r[4])), 'int32'), TREES.length)

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ units: 20, inputShape: [4], activation: 'tanh' }))
model.add(tf.layers.dense({ units: 12, activation: 'tanh' }))
model.add(tf.layers.dense({ units: TREES.length, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['acc'] })
const h = await model.fit(xs, ys, { epochs: 20, batchSize: 40, validationSplit: 0.1, verbose: 0 })
console.log('loss', h.history.loss.slice(-1), 'val_acc', h.history.val_acc.slice(-1))

// %%
const unknown = Array.from({ length: 300 }, (_, i) => i % 5)
const answer = tf.tidy(() => (model.predict(tf.tensor2d(unknown.map(k => measure(TREES[k]).map(Number))).div([12, 13, 9, 1])) as tf.Tensor).argMax(-1).arraySync() as number[])
console.log(answer.slice(0, 10).map(k => TREES[k]).join(' '))

// %% [check]
{
  const said: number[] = Array.from(answer)
  const truth: number[] = Array.from(unknown)
  const hit = new Array(5).fill(0), all = new Array(5).fill(0)
  truth.forEach((t, i) => { all[t]++; if (said[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
