import * as tf from '@tensorflow/tfjs-node'

// %% token numbers 1..40; each word has a mood, the class is the mood of most words
const mood = (token: number) => token % 3
const sentence = () => {
  const k = Math.floor(Math.random() * 3)
  const tokens = Array.from({ length: 12 }, () => {
    const t = 1 + Math.floor(Math.random() * 40)
    return Math.random() < 0.4 || mood(t) === k ? t : 1 + Math.floor(Math.random() * 40)
  })
  return { k, tokens }
}
const texts = Array.from({ length: 600 }, sentence)

// %%
const x = tf.tensor2d(texts.map(t => t.tokens), undefined, 'int32')
const y = tf.tensor1d(texts.map(t => t.k))
const model = tf.sequential()
model.add(tf.layers.embedding({ inputDim: 41, outputDim: 6, inputLength: 12 }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(x, y, { epochs: 10, batchSize: 60, verbose: 0 })
