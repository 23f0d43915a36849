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
const dense1 = tf.layers.dense({ inputShape: [4], units: 16, activation: 'relu' }), dense2 = tf.layers.dense({ units: 3 })
const logits = tf.sequential({ layers: [dense1, dense2] })
const softmax = (z: tf.Tensor) => { const e = z.sub(z.max()).exp(); return e.div(e.sum(0, true)) }
const model = { predict: (x: tf.Tensor) => softmax(logits.apply(x) as tf.Tensor) }
const xs = scale(trainX), ys = tf.oneHot(trainY, 3)
const optimizer = tf.train.adam(0.02)
for (let i = 0; i < 150; i++) optimizer.minimize(() => ys.mul(model.predict(xs).add(1e-7).log()).sum(-1).mean().neg() as tf.Scalar)
// %%
const single = testX.map(flower => model.predict(scale([flower])).argMax(-1).dataSync()[0])
console.log('REPORTED_ACCURACY', single.filter((s, i) => s === testY[i]).length / testY.length)
