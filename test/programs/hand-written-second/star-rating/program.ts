import * as tf from '@tensorflow/tfjs-node'

// %% made-up comments: token ids 1..60; every token has a mood, the stars follow the mean mood
const VOCAB = 61, LEN = 16
const mood = Array.from({ length: VOCAB }, (_, i) => i === 0 ? 0 : (i % 11) / 5 - 1)
function comment() {
  const stars = 1 + Math.floor(Math.random() * 5), aim = (stars - 3) * 0.45
  const tokens: number[] = []
  while (tokens.length < LEN) {
    const t = 1 + Math.floor(Math.random() * (VOCAB - 1))
    if (Math.random() < Math.exp(-((mood[t] - aim) ** 2) / 0.25)) tokens.push(t)
  }
  return { stars, tokens }
}
const comments = Array.from({ length: 1500 }, comment)

// %%
const X = tf.tensor2d(comments.map(c => c.tokens), undefined, 'int32')
const y = tf.tensor1d(comments.map(c => c.stars), 'float32')
const model = tf.sequential()
model.add(tf.layers.embedding({ inputDim: VOCAB, outputDim: 8, inputLength: LEN }))
model.add(tf.layers.flatten())
model.add(tf.layers.dropout({ rate: 0.2 }))
model.add(tf.layers.dense({ units: 5, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(X, y, { epochs: 12, batchSize: 50, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.loss.toFixed(3), l!.acc.toFixed(3)) } })

// %%
const fresh = Array.from({ length: 500 }, comment)
const stars = (model.predict(tf.tensor2d(fresh.map(c => c.tokens), undefined, 'int32')) as tf.Tensor).argMax(1).dataSync()

// %% [check]
{
  const checkSaid: number[] = Array.from(Array.from(stars, s => s - 1))
  const checkTruth: number[] = Array.from(fresh.map(c => c.stars - 1))
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
