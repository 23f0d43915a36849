import * as tf from '@tensorflow/tfjs-node'

// %%
const topics = [['goal', 'match', 'team', 'league', 'coach'], ['rain', 'cloud', 'storm', 'wind', 'snow'], ['salt', 'onion', 'pan', 'oven', 'spice'], ['train', 'road', 'bridge', 'car', 'bus']]
const common = ['the', 'a', 'and', 'of', 'to', 'in', 'it', 'was', 'with', 'for']
const vocabulary = [...common, ...topics.flat()]
const any = (list: string[]) => list[Math.floor(Math.random() * list.length)]
const sentence = (k: number) => Array.from({ length: 8 }, () => vocabulary.indexOf(Math.random() < 0.4 ? any(topics[k]) : Math.random() < 0.15 ? any(topics.flat()) : any(common)))
const make = (n: number) => { const y = Array.from({ length: n }, (_, i) => i % 4); return { x: tf.tensor2d(y.map(sentence)), y } }
const train = make(600), test = make(200), testY = test.y
// %%
const model = tf.sequential({ layers: [
  tf.layers.embedding({ inputDim: vocabulary.length, outputDim: 8, inputLength: 8 }),
  tf.layers.globalAveragePooling1d(),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.03), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x, tf.tensor1d(train.y), { epochs: 10, batchSize: 40, verbose: 0 })
