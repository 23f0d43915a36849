import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const kernelInitializer = tf.initializers.randomNormal({ stddev: 0.01 })
const model = tf.sequential()
model.add(tf.layers.dense({ inputShape: [64], units: 32, activation: 'relu', kernelInitializer }))
for (let i = 0; i < 5; i++) model.add(tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer }))
model.add(tf.layers.dense({ units: 10, activation: 'softmax', kernelInitializer }))
model.compile({ optimizer: tf.train.momentum(0.05, 0.9), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(tf.tensor2d(trainX).div(16), tf.tensor1d(trainY), { epochs: 8, batchSize: 64, verbose: 0 })
console.log(h.history.loss)
