import * as tf from '@tensorflow/tfjs-node'

// %%
const r = Math.random
const customers = Array.from({ length: 1500 }, () => {
  const months = Math.floor(60 * r()), fee = 20 + 80 * r(), tickets = Math.floor(8 * r() * r()), contract = r() < .5 ? 1 : 0
  const z = -.05 * months + .03 * fee + .7 * tickets - 1.6 * contract - .6 + (r() - .5)
  return { f: [months / 60, fee / 100, tickets / 8, contract], left: z > 0 ? 1 : 0 }
})
const [past, later] = [customers.slice(0, 1100), customers.slice(1100)]

// %%
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 12, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' })] })
model.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy' })
await model.fit(tf.tensor2d(past.map(c => c.f)), tf.tensor2d(past.map(c => [c.left])), { epochs: 14, batchSize: 50, verbose: 0 })

// %% accuracy on later customers
const prob = model.predict(tf.tensor2d(later.map(c => c.f))) as tf.Tensor
const truth = tf.tensor1d(later.map(c => c.left), 'int32')
const said = prob.greater(0.5).toInt().reshape([-1])
const accuracy = said.equal(truth).toFloat().mean().dataSync()[0]
console.log('REPORTED_ACCURACY', accuracy)

// %% [check]
{
  const answered: number[] = Array.from(Array.from(prob.dataSync(), p => p > .5 ? 1 : 0)), wanted: number[] = Array.from(later.map(c => c.left))
  let recallSum = 0
  for (let c = 0; c < 2; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 2).toFixed(3))
}
