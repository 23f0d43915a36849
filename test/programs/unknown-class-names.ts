import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const table = fs.readFileSync(process.env.PROGRAM_DATA + '/iris.csv', 'utf8').trim().split('\n').slice(1).map(line => line.split(','))
tf.util.shuffle(table)
const classes = ['Setosa', 'Versicolor', 'Virginica']
const examples = table.map(r => ({ xs: r.slice(0, 4).map(v => Number(v) / 8), ys: classes.map((_, k) => k === classes.indexOf(r[4]) ? 1 : 0) }))
const train = tf.data.array(examples.slice(0, 110)).shuffle(110).batch(22)
// %%
const input = tf.input({ shape: [4] })
const dense = tf.layers.dense({ units: 12, activation: 'relu' }).apply(input)
const output = tf.layers.dense({ units: 3, activation: 'softmax' }).apply(dense) as tf.SymbolicTensor
const model = tf.model({ inputs: input, outputs: output })
model.compile({ optimizer: tf.train.adam(0.04), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fitDataset(train as any, { epochs: 25, verbose: 0 })
