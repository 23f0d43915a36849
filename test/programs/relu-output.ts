import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const model = tf.sequential()
model.add(tf.layers.reshape({ inputShape: [64], targetShape: [8, 8, 1] }))
model.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }))
model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 64, activation: 'relu' }))
model.add(tf.layers.dense({ units: 10, activation: 'relu' }))
model.compile({ optimizer: tf.train.adam(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(trainX).div(16), tf.oneHot(trainY, 10), { epochs: 7, batchSize: 64, verbose: 0, callbacks: { onEpochEnd: (e, l) => console.log(e, l!.loss) } })
