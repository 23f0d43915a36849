import * as tf from '@tensorflow/tfjs-node'
import * as fs from 'fs'

// %%
const text = fs.readFileSync(`${process.env.PROGRAM_DATA}/breast_cancer.csv`, 'utf8').trim().split('\n')
const header = text[0].split(',')
const all = text.slice(1).map(l => l.split(','))
tf.util.shuffle(all)
const measures = all.map(c => c.slice(0, 30).map(Number))
const malignant = all.map(c => c[30] === 'malignant' ? 1 : 0)

// %% a look at the sizes
const area = header.indexOf('mean_area')
const bySize = measures.sort((a, b) => a[area] - b[area])
console.log('smallest', bySize[0][area], 'median', bySize[bySize.length >> 1][area], 'largest', bySize.at(-1)![area])

// %%
const M = tf.tensor2d(measures)
const z = M.sub(M.mean(0)).div(tf.moments(M, 0).variance.sqrt())
const order = Array.from(tf.util.createShuffledIndices(569))
const tr = tf.tensor1d(order.slice(0, 430), 'int32')
const L = tf.tensor2d(malignant.map(v => [v]))
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [30], units: 16, activation: 'elu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.rmsprop(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(z.gather(tr), L.gather(tr), { epochs: 20, batchSize: 16, verbose: 0 })
console.log(h.history.acc.at(-1))

// %% [check]
const rows = order.slice(430)
const clean = tf.tensor2d(rows.map(i => all[i].slice(0, 30).map(Number))).sub(M.mean(0)).div(tf.moments(M, 0).variance.sqrt())
{
  const answered: number[] = Array.from(Array.from((model.predict(clean) as tf.Tensor).dataSync(), p => Math.round(p))), wanted: number[] = Array.from(rows.map(i => malignant[i]))
  let recallSum = 0
  for (let c = 0; c < 2; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 2).toFixed(3))
}
