import * as tf from '@tensorflow/tfjs-node'

// %% electronic nose: 8 metal-oxide sensors, kilo-ohm
const odours = ['air', 'ethanol', 'acetone', 'ammonia']
const baseline = [42, 18, 95, 7, 61, 30, 12, 110]
const response = [[1, 1, 1, 1, 1, 1, 1, 1], [.6, .8, .5, 1, .9, .6, .7, .9], [.8, .5, .9, .6, .6, .9, .6, .8], [1, .9, .7, .5, 1, .8, 1, .5]]
const sniff = (o: number) => baseline.map((b, i) => b * (1 - (1 - response[o][i]) * (.6 + .6 * Math.random())) * (.94 + .12 * Math.random()))
const data = Array.from({ length: 720 }, () => { const o = Math.floor(Math.random() * 4); return { reading: sniff(o), o } })
const trainSet = data.slice(0, 560), testSet = data.slice(560)

// %%
const tx = tf.tensor2d(trainSet.map(d => d.reading))
const { mean: m, variance: v } = tf.moments(tx, 0)
const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [8], units: 20, activation: 'selu' }), tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tx.sub(m).div(v.sqrt()), tf.tensor1d(trainSet.map(d => d.o)), { epochs: 15, batchSize: 28, verbose: 0 })

// %% now the device itself: one reading at a time
function classify(reading: number[]) {
  return tf.tidy(() => {
    const x = tf.tensor2d([reading])
    const s = tf.moments(x)
    return (model.predict(x.sub(s.mean).div(s.variance.sqrt())) as tf.Tensor).argMax(-1).dataSync()[0]
  })
}
let right = 0
for (const d of testSet) if (classify(d.reading) === d.o) right++
console.log('REPORTED_ACCURACY', right / testSet.length)

// %% [check]
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(testSet.map(d => d.reading)).sub(m).div(v.sqrt())) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(testSet.map(d => d.o))
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
