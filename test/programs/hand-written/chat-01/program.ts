import * as tf from '@tensorflow/tfjs-node'

// %% intents.json
const intents: Record<string, string[]> = {
  greeting: ['hi', 'hello', 'hey', 'morning', 'yo', 'greetings'], bye: ['bye', 'goodbye', 'later', 'cheers', 'farewell', 'tomorrow'],
  order: ['order', 'buy', 'want', 'pizza', 'burger', 'menu'], hours: ['open', 'close', 'hours', 'when', 'sunday', 'late'],
  complaint: ['cold', 'wrong', 'bad', 'refund', 'angry', 'missing'] }
const filler = ['please', 'the', 'a', 'you', 'there', 'is', 'it', 'my', 'to', 'and']
const tags = Object.keys(intents)
const words = ['<pad>', ...new Set([...Object.values(intents).flat(), ...filler])]
const any = (a: string[]) => a[Math.floor(Math.random() * a.length)]
const phrase = (tag: string) => { const p = [any(intents[tag]), any(filler), any(filler), Math.random() < .5 ? any(intents[tag]) : any(filler)]; tf.util.shuffle(p); return p }
const ids = (p: string[]) => [...p.map(w => words.indexOf(w)), 0, 0].slice(0, 6)

const corpus: { xs: number[], ys: number }[] = []
for (const tag of tags) for (let i = 0; i < 160; i++) corpus.push({ xs: ids(phrase(tag)), ys: tags.indexOf(tag) })

// %%
const dataset = tf.data.array(corpus as any)
  .map((s: any) => ({ xs: tf.tensor1d(s.xs, 'int32'), ys: tf.oneHot(s.ys, tags.length) }))
  .batch(16)

const model = tf.sequential()
model.add(tf.layers.embedding({ inputDim: words.length, outputDim: 12, inputLength: 6 }))
model.add(tf.layers.globalAveragePooling1d())
model.add(tf.layers.dense({ units: 16, activation: 'relu' }))
model.add(tf.layers.dense({ units: tags.length, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(dataset as any, { epochs: 6, verbose: 0 })

// %%
for (const s of ['hi there', 'order a pizza', 'when is it open']) {
  const p = model.predict(tf.tensor2d([ids(s.split(' ').concat('<pad>', '<pad>'))])) as tf.Tensor
  console.log(s, '=>', tags[p.argMax(1).dataSync()[0]])
}

// %% [check]
const q = Array.from({ length: 250 }, (_, i) => ids(phrase(tags[i % 5])))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 5))
  let recallSum = 0
  for (let c = 0; c < 5; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 5).toFixed(3))
}
