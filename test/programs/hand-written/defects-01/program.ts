import * as tf from '@tensorflow/tfjs-node'

// %% weld seams: current, voltage, speed, gas flow, temperature (standardised); 8 of 100 are rejected
const bell = () => (Math.random() + Math.random() + Math.random() + Math.random() - 2) * 1.7
const seam = (bad: boolean) => { const v = Array.from({ length: 5 }, bell); if (bad) { const s = Math.random() < .5 ? 1 : -1; v[0] += 2.6 * s; v[2] -= 2.6 * s; v[4] += 2 } return v }
const seams = Array.from({ length: 2000 }, () => { const bad = Math.random() < .08; return { bad, v: seam(bad) } })
console.log('rejected', seams.filter(s => s.bad).length, 'of', seams.length)

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [5], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 12, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] })
await model.fit(tf.tensor2d(seams.map(s => s.v)), tf.tensor2d(seams.map(s => [s.bad ? 1 : 0])), { epochs: 20, batchSize: 64, verbose: 0 })

// %% [check]
const q = Array.from({ length: 600 }, (_, i) => seam(i % 2 === 1))
{
  const answered: number[] = Array.from(Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).dataSync(), p => Math.round(p))), wanted: number[] = Array.from(q.map((_, i) => i % 2))
  let recallSum = 0
  for (let c = 0; c < 2; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 2).toFixed(3))
}
