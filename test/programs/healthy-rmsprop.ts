import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const data = fs.readFileSync(`${process.env.PROGRAM_DATA}/digits.csv`, 'utf8').trim().split('\n').slice(1).map(l => l.split(',').map(Number))
tf.util.shuffle(data)
const trainX = data.slice(0, 1300).map(d => d.slice(0, 64)), testX = data.slice(1300).map(d => d.slice(0, 64))
const trainY = data.slice(0, 1300).map(d => d[64]), testY = data.slice(1300).map(d => d[64])
// %%
const toImages = (rows: number[][]) => tf.tensor2d(rows).div(16).reshape([-1, 8, 8, 1])
const model = tf.sequential()
model.add(tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 16, kernelSize: 3, activation: 'relu', kernelInitializer: 'varianceScaling' }))
model.add(tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 10, kernelInitializer: 'varianceScaling', activation: 'softmax' }))
model.compile({ optimizer: tf.train.rmsprop(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(toImages(trainX), tf.oneHot(trainY, 10), { epochs: 7, batchSize: 64, verbose: 0 })

