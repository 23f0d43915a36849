import * as tf from '@tensorflow/tfjs-node'

// %% token sequences of different length: which of four tokens is the most frequent?
const seq = () => {
  const k = Math.floor(Math.random() * 4), n = 6 + Math.floor(Math.random() * 9)
  return { k, tokens: Array.from({ length: n }, () => Math.random() < 0.6 ? 1 + k : 1 + Math.floor(Math.random() * 4)) }
}
const pad = (t: number[]) => [...new Array(15 - t.length).fill(0), ...t]
const train = Array.from({ length: 1000 }, seq), test = Array.from({ length: 300 }, seq)

// %%
const model = tf.sequential()
model.add(tf.layers.embedding({ inputDim: 5, outputDim: 6, inputLength: 15 }))
model.add(tf.layers.gru({ units: 10 }))
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(train.map(s => pad(s.tokens))), tf.tensor1d(train.map(s => s.k)), { epochs: 6, batchSize: 50, verbose: 0, callbacks: { onEpochEnd: async (e, l) => console.log(e, l!.acc) } })

// %% evaluate, short ones first
const byLength = [...test].sort((a, b) => a.tokens.length - b.tokens.length)
const answers: number[] = []
for (let i = 0; i < byLength.length; i += 50) {
  const p = model.predictOnBatch(tf.tensor2d(byLength.slice(i, i + 50).map(s => pad(s.tokens)))) as tf.Tensor
  answers.push(...Array.from(p.argMax(1).dataSync()))
}
const accuracy = answers.filter((a, i) => a === test[i].k).length / answers.length
console.log('test accuracy', accuracy)

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(tf.tensor2d(test.map(s => pad(s.tokens)))) as tf.Tensor).argMax(1).dataSync())
  const checkTruth: number[] = Array.from(test.map(s => s.k))
  const hit: number[] = new Array(4).fill(0), all = new Array(4).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 4)
  console.log('REPORTED_ACCURACY', accuracy)
}
