import * as tf from '@tensorflow/tfjs-node'

// %% what the sequencing tool exports (made up here, same layout)
const base = () => 'ACGT'[Math.floor(Math.random() * 4)]
function read(promoter: boolean) {
  const s = Array.from({ length: 40 }, base)
  if (promoter) { const at = 5 + Math.floor(Math.random() * 25); 'TATAAT'.split('').forEach((c, i) => { if (Math.random() < .93) s[at + i] = c }) }
  return s.join('')
}
let csv = 'sequence,kind'
for (let i = 0; i < 1100; i++) { const p = Math.random() < .5; csv += '\r\n' + read(p) + ',' + (p ? 'promoter' : 'other') }

// %% parse
const kinds = ['other', 'promoter']
const records = csv.split(/\r?\n/).slice(1).map(l => l.split(','))
const toOneHot = (s: string) => s.split('').map(c => ['A', 'C', 'G', 'T'].map(b => b === c ? 1 : 0))
const x = tf.tensor3d(records.slice(0, 900).map(r => toOneHot(r[0])))
const y = tf.oneHot(tf.tensor1d(records.slice(0, 900).map(r => kinds.indexOf(r[1])), 'int32'), kinds.length)
console.log(x.shape, y.shape)

// %%
const model = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [40, 4], filters: 20, kernelSize: 6, activation: 'relu' }),
  tf.layers.globalMaxPooling1d(),
  tf.layers.dense({ units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 2, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.008), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(x, y, { epochs: 14, batchSize: 32, verbose: 0, callbacks: { onEpochEnd: async (e, l) => { if (e % 4 == 0) console.log(e, l) } } })

// %% [check]
const held = records.slice(900)
{
  const answered: number[] = Array.from((model.predict(tf.tensor3d(held.map(r => toOneHot(r[0])))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(held.map(r => r[1].startsWith('promoter') ? 1 : 0))
  let recallSum = 0
  for (let c = 0; c < 2; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 2).toFixed(3))
}
