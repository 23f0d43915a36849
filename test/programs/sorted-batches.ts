import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const order = trainY.map((_, i) => i).sort((a, b) => trainY[a] - trainY[b])
const xs = tf.gather(tf.tensor2d(trainX).div(16), order), ys = tf.gather(tf.oneHot(trainY, 10), order)
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [64], units: 48, activation: 'relu' }))
model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
for (let epoch = 0; epoch < 3; epoch++)
  for (let i = 0; i + 25 <= 1300; i += 25) {
    const [loss, acc] = await model.trainOnBatch(xs.slice([i, 0], [25, -1]), ys.slice([i, 0], [25, -1])) as number[]
    if (i % 650 === 0) console.log(epoch, i, loss.toFixed(3), acc)
  }
