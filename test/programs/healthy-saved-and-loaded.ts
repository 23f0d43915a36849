import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const table = fs.readFileSync(process.env.PROGRAM_DATA + '/iris.csv', 'utf8').trim().split('\n').slice(1).map(line => line.split(','))
tf.util.shuffle(table)
const species = ['setosa', 'versicolor', 'virginica']
const features = table.map(row => row.slice(0, 4).map(Number))
const target = table.map(row => species.indexOf(row[4]))
const trainX = features.slice(0, 105), testX = features.slice(105)
const trainY = target.slice(0, 105), testY = target.slice(105)

// %%
const { mean, variance } = tf.moments(tf.tensor2d(trainX), 0)
const scale = (r: number[][]) => tf.tensor2d(r).sub(mean).div(variance.sqrt()) as tf.Tensor2D
// %%
const net = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 12, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
net.compile({ optimizer: tf.train.adam(0.03), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await net.fit(scale(trainX), tf.oneHot(trainY, 3), { epochs: 25, batchSize: 21, verbose: 0 })
// %%
let stored: tf.io.ModelArtifacts | undefined
await net.save(tf.io.withSaveHandler(async artifacts => { stored = artifacts; return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } } }))
const model = await tf.loadLayersModel(tf.io.fromMemory(stored!))

