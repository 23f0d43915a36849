import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const table = fs.readFileSync(process.env.PROGRAM_DATA + '/iris.csv', 'utf8').trim().split('\n').slice(1).map(line => line.split(','))
tf.util.shuffle(table)
const species = ['setosa', 'versicolor', 'virginica']
const trainX = table.slice(0, 105).map(row => row.slice(0, 4).map(Number)), testX = table.slice(105).map(row => row.slice(0, 4).map(Number))
const trainY = table.slice(0, 105).map(row => species.indexOf(row[4])), testY = table.slice(105).map(row => species.indexOf(row[4]))
const { mean, variance } = tf.moments(tf.tensor2d(trainX), 0)
const prepare = (rows: number[][]) => tf.tensor2d(rows).sub(mean).div(variance.sqrt())
// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(prepare(trainX), tf.oneHot(trainY, 3), { epochs: 25, batchSize: 21, verbose: 0 })
// %%
const answers = testX.map(flower => (model.predict(prepare([flower])) as tf.Tensor).argMax().dataSync()[0])
console.log(answers.filter((answer, i) => answer === testY[i]).length / testY.length)
