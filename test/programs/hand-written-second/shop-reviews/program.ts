import * as tf from '@tensorflow/tfjs-node'

// %% tiny review generator
const good = 'great lovely solid fast recommend happy perfect sturdy'.split(' ')
const bad = 'broken slow refund late cheap awful useless scratched'.split(' ')
const filler = 'the this it was and with my order box delivery price size colour really quite a bit for me'.split(' ')
const vocabulary = ['<pad>', ...good, ...bad, ...filler]
const choose = (w: string[]) => w[Math.floor(Math.random() * w.length)]
function review(positive: boolean) {
  const words: string[] = []
  const n = 8 + Math.floor(Math.random() * 10)
  for (let i = 0; i < n; i++) {
    const r = Math.random()
    words.push(r < 0.25 ? choose(positive ? good : bad) : r < 0.32 ? choose(positive ? bad : good) : choose(filler))
  }
  return words.join(' ')
}
const encode = (s: string) => { const ids = s.split(' ').map(w => vocabulary.indexOf(w)); while (ids.length < 18) ids.push(0); return ids.slice(0, 18) }
const corpus = Array.from({ length: 1600 }, (_, i) => ({ text: review(i % 2 === 0), positive: i % 2 === 0 ? 1 : 0 }))
tf.util.shuffle(corpus)

// %%
const model = tf.sequential()
model.add(tf.layers.embedding({ inputDim: vocabulary.length, outputDim: 12, inputLength: 18 }))
model.add(tf.layers.globalAveragePooling1d())
model.add(tf.layers.dense({ units: 16, activation: 'relu' }))
model.add(tf.layers.dense({ units: 1, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
model.summary()

// %%
const X = tf.tensor2d(corpus.map(c => encode(c.text)))
const y = tf.tensor2d(corpus.map(c => [c.positive]))
await model.fit(X, y, { epochs: 6, batchSize: 32, validationSplit: 0.15, verbose: 0, callbacks: [new tf.CustomCallback({ onEpochEnd: async (e, l) => console.log(e, l!.loss, l!.val_acc) })] })

// %%
const later = Array.from({ length: 300 }, (_, i) => i % 2)
const said = (model.predict(tf.tensor2d(later.map(p => encode(review(p === 1))))) as tf.Tensor).round().flatten()

// %% [check]
{
  const checkSaid: number[] = Array.from(said.dataSync())
  const checkTruth: number[] = Array.from(later)
  const hit: number[] = new Array(2).fill(0), all = new Array(2).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 2)
}
