import * as tf from '@tensorflow/tfjs-node'

// %% mean reflectance of a field in 7 bands, June
const crops = ['wheat', 'maize', 'rape']
const reflect = [[.06, .09, .10, .30, .35, .22, .15], [.04, .07, .05, .22, .45, .18, .08], [.05, .13, .12, .33, .42, .20, .11]]
const field = (k: number) => { const sun = .8 + .4 * Math.random(); return reflect[k].map(r => sun * r * (.9 + .2 * Math.random())) }
const list = Array.from({ length: 160 }, (_, i) => ({ bands: field(i % 3), crop: i % 3 }))
tf.util.shuffle(list)

// %%
const input = tf.input({ shape: [7] })
const d1 = tf.layers.dense({ units: 16, useBias: false }).apply(input)
const n1 = tf.layers.batchNormalization({ momentum: 0.9 }).apply(d1)
const a1 = tf.layers.activation({ activation: 'relu' }).apply(n1)
const output = tf.layers.dense({ units: 3, activation: 'softmax' }).apply(a1) as tf.SymbolicTensor
const model = tf.model({ inputs: input, outputs: output })
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const ds = tf.data.array(list as any).map((f: any) => ({ xs: tf.tensor1d(f.bands), ys: tf.oneHot(f.crop, 3) })).shuffle(160)
await model.fitDataset(ds.batch(8) as any, { epochs: 6, verbose: 0 })

// %%
const fresh = Array.from({ length: 300 }, (_, i) => field(i % 3))
const votes = (model.predict(tf.tensor2d(fresh)) as tf.Tensor).argMax(-1).dataSync()
console.log(crops.map((c, k) => `${c}: ${Array.from(votes).filter(v => v === k).length}`).join(', '))

// %% [check]
{
  const answered: number[] = Array.from(votes), wanted: number[] = Array.from(fresh.map((_, i) => i % 3))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
