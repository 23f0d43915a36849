import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const table = fs.readFileSync(process.env.PROGRAM_DATA + '/iris.csv', 'utf8').trim().split('\n').slice(1).map(line => line.split(','))
const species = ['setosa', 'versicolor', 'virginica']
const trainRows = table.filter((_, i) => i % 3), testRows = table.filter((_, i) => i % 3 === 0)
const toX = (rows: string[][]) => tf.tensor2d(rows.map(r => r.slice(0, 4).map(Number)))
const testY = testRows.map(r => species.indexOf(r[4]))
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 12, activation: 'tanh' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.03), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(toX(trainRows), tf.tensor1d(trainRows.map(r => species.indexOf(r[4]))), { epochs: 30, batchSize: 20, verbose: 0 })
