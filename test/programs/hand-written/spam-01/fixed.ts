import * as tf from '@tensorflow/tfjs-node'

// %%
const spammy = 'win free prize cash claim urgent offer click now winner bonus credit'.split(' ')
const hammy = 'lunch meeting tomorrow mum thanks see later home train late dinner ok'.split(' ')
const common = 'the a to you is and for it i on my your'.split(' ')
const vocabulary = [...spammy, ...hammy, ...common].sort()
const choose = (l: string[]) => l[Math.floor(Math.random() * l.length)]
function message(isSpam: boolean) {
  const words: string[] = []
  for (let i = 0, n = 6 + Math.random() * 8; i < n; i++) {
    const r = Math.random()
    words.push(r < .5 ? choose(common) : (r < .92) === isSpam ? choose(spammy) : choose(hammy))
  }
  return words.join(' ')
}
const encode = (s: string) => { const v = new Array(vocabulary.length).fill(0); for (const w of s.split(' ')) v[vocabulary.indexOf(w)]++; return v }

const inbox = Array.from({ length: 1000 }, () => { const spam = Math.random() < .45; return { text: message(spam), spam: spam ? 1 : 0 } })
const xs = tf.tensor2d(inbox.map(m => encode(m.text)))
const ys = tf.tensor2d(inbox.map(m => [m.spam]))

// %%
const classifier = tf.sequential()
classifier.add(tf.layers.dense({ units: 24, activation: 'relu', inputShape: [vocabulary.length] }))
classifier.add(tf.layers.dropout({ rate: 0.2 }))
classifier.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }))
classifier.compile({ loss: 'binaryCrossentropy', optimizer: 'adam', metrics: ['accuracy'] })
await classifier.fit(xs, ys, { epochs: 10, batchSize: 32, validationSplit: 0.15, verbose: 0 })

// %%
const ask = (s: string) => (classifier.predict(tf.tensor2d([encode(s)])) as tf.Tensor).dataSync()[0]
console.log('free cash prize now ->', ask('free cash prize now'))
console.log('lunch tomorrow ok ->', ask('lunch tomorrow ok'))

// %% [check]
const model = classifier
const fresh = Array.from({ length: 300 }, (_, i) => message(i % 2 === 1))
{
  const answered: number[] = Array.from(Array.from((model.predict(tf.tensor2d(fresh.map(encode))) as tf.Tensor).dataSync(), v => Math.round(v))), wanted: number[] = Array.from(fresh.map((_, i) => i % 2))
  let recallSum = 0
  for (let c = 0; c < 2; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 2).toFixed(3))
}
