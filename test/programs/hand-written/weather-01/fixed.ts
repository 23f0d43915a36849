import * as tf from '@tensorflow/tfjs-node'

// %% a station log: temp, dew point, pressure, wind, cloud -> tomorrow
const outlook = ['dry', 'rain', 'snow']
let log = 'temp,dew,pressure,wind,cloud,next\n'
for (let day = 0; day < 900; day++) {
  const k = Math.floor(Math.random() * 3)
  const temp = [14, 12, -2][k] + 8 * (Math.random() - .5), dew = temp - [9, 2.5, 2.5][k] - 3 * Math.random()
  const row = [temp, dew, [1021, 1006, 1008][k] + 16 * (Math.random() - .5), 12 * Math.random(), [2, 6.5, 6.5][k] + 2 * (Math.random() - .5)].map(v => v.toFixed(1))
  if (Math.random() < .03) row[Math.floor(Math.random() * 5)] = 'NA'     // sensor down
  log += row.join(',') + ',' + outlook[k] + '\n'
}

// %%
const recs = log.trim().split('\n').slice(1).map(l => l.split(','))
  .map(c => ({ v: c.slice(0, 5).map(Number), k: outlook.indexOf(c[5]) })).filter(r => r.v.every(Number.isFinite))
const norm = (v: number[]) => [(v[0] - 8) / 9, (v[1] - 3) / 9, (v[2] - 1012) / 9, (v[3] - 6) / 3.5, (v[4] - 5) / 2.3]
const train = recs.slice(0, 700), rest = recs.slice(700)
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [5], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 8, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(train.map(r => norm(r.v))), tf.oneHot(train.map(r => r.k), 3), { epochs: 12, batchSize: 35, verbose: 0 })
console.log(((model.predict(tf.tensor2d(rest.slice(0, 10).map(r => norm(r.v)))) as tf.Tensor).argMax(1).arraySync() as number[]).map(i => outlook[i]))

// %% [check]
const ok = rest.filter(r => r.v.every(Number.isFinite))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(ok.map(r => norm(r.v)))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(ok.map(r => r.k))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
