import * as tf from '@tensorflow/tfjs-node'

// %% made-up words with the typical pieces of five languages
const pieces = { english: ['th', 'ing', 'ough', 'er', 'and', 'ly'], german: ['sch', 'ung', 'ei', 'ich', 'ver', 'tz'], italian: ['zione', 'are', 'cci', 'glio', 'ella', 'ino'],
  french: ['eau', 'ment', 'oir', 'que', 'eux', 'ai'], finnish: ['kk', 'aa', 'inen', 'yys', 'ssa', 'uo'] }
const languages = Object.keys(pieces) as (keyof typeof pieces)[]
const letters = 'abcdefghijklmnopqrstuvwxyz'
const pick = <T>(a: ArrayLike<T>) => a[Math.floor(Math.random() * a.length)]
const word = (l: number) => { let w = ''; while (w.length < 8) w += Math.random() < .45 ? pick(letters) + pick('aeiou') : pick(pieces[languages[l]]); return w.slice(0, 10) }
const code = (w: string) => Array.from({ length: 10 }, (_, i) => w[i] ? letters.indexOf(w[i]) + 1 : 0)

// %%
const model = tf.sequential()
model.add(tf.layers.embedding({ inputDim: 27, outputDim: 10, inputLength: 10 }))
model.add(tf.layers.conv1d({ filters: 32, kernelSize: 3, activation: 'relu' }))
model.add(tf.layers.globalMaxPooling1d())
model.add(tf.layers.dense({ units: 5, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
let smooth = 0
for (let step = 0; step < 260; step++) {
  const langs = Array.from({ length: 32 }, () => Math.floor(Math.random() * 5))
  const x = tf.tensor2d(langs.map(l => code(word(l)))), y = tf.oneHot(langs, 5)
  const [loss, acc] = await model.trainOnBatch(x, y) as number[]
  smooth = step ? .95 * smooth + .05 * acc : acc
  if (step % 70 === 0) console.log(step, 'loss', loss.toFixed(3), 'acc', smooth.toFixed(3))
  x.dispose(); y.dispose()
}

// %% [check]
const t = Array.from({ length: 500 }, (_, i) => i % 5)
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(t.map(l => code(word(l))))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(t)
  let recallSum = 0
  for (let c = 0; c < 5; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 5).toFixed(3))
}
