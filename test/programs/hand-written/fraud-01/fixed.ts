import * as tf from '@tensorflow/tfjs-node'

// %%
const n = (m: number, s: number) => m + s * Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
type Payment = [amount: number, hour: number, distance: number, velocity: number, newDevice: number, country: number]
const payment = (fraud: boolean): Payment => fraud
  ? [n(.9, 1), n(-.7, 1), n(.9, 1), n(.8, 1), Math.random() < .5 ? 1 : 0, Math.random() < .4 ? 1 : 0]
  : [n(0, 1), n(0, 1), n(0, 1), n(0, 1), Math.random() < .2 ? 1 : 0, Math.random() < .15 ? 1 : 0]
const history = Array.from({ length: 4000 }, () => { const fraud = Math.random() < .025; return { x: payment(fraud), fraud } })
const x = tf.tensor2d(history.map(h => h.x as number[]))
const y = tf.oneHot(history.map(h => h.fraud ? 1 : 0), 2)

// %%
const model = tf.sequential()
model.add(tf.layers.dense({ units: 10, inputShape: [6], activation: 'relu', kernelRegularizer: tf.regularizers.l2({ l2: 0.002 }) }))
model.add(tf.layers.dense({ units: 2, activation: 'softmax' }))
model.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(x, y, { epochs: 8, batchSize: 64, verbose: 0, classWeight: { 0: 1, 1: 39 } })
console.log('accuracy', (h.history.acc as number[]).at(-1))

// %% [check]
const q = Array.from({ length: 800 }, (_, i) => payment(i % 2 === 1))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q as number[][])) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 2))
  let recallSum = 0
  for (let c = 0; c < 2; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 2).toFixed(3))
}
