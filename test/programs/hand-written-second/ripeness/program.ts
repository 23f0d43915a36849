import * as tf from '@tensorflow/tfjs-node'

// %% stages 1..5 judged by eye; colour, firmness, sugar follow the stage with a lot of scatter
interface Fruit { stage: number; hue: number; firmness: number; sugar: number }
const g = () => { let s = 0; for (let i = 0; i < 12; i++) s += Math.random(); return s - 6 }
const pick = (): Fruit => {
  const stage = 1 + Math.floor(Math.random() * 5)
  return { stage, hue: 100 - 16 * stage + 11 * g(), firmness: 80 - 12 * stage + 11 * g(), sugar: 6 + 1.6 * stage + 1.9 * g() }
}
const orchard = Array.from({ length: 3000 }, pick), market = Array.from({ length: 800 }, pick)
const toX = (f: Fruit[]) => tf.tensor2d(f.map(({ hue, firmness, sugar }) => [(hue - 52) / 25, (firmness - 44) / 20, (sugar - 10.8) / 3]))

// %%
const inp = tf.input({ shape: [3], name: 'fruit' })
const hidden = tf.layers.dense({ units: 16, activation: 'relu', name: 'h' }).apply(inp)
const stageOut = tf.layers.dense({ units: 5, activation: 'softmax', name: 'stage' }).apply(hidden) as tf.SymbolicTensor
const model = tf.model({ inputs: inp, outputs: stageOut })
model.compile({ optimizer: tf.train.adagrad(0.1), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(toX(orchard), tf.tensor1d(orchard.map(f => f.stage - 1)), { epochs: 15, batchSize: 60, verbose: 0 })
const [, acc] = model.evaluate(toX(market), tf.tensor1d(market.map(f => f.stage - 1))) as tf.Scalar[]
console.log('accuracy at the market', acc.dataSync()[0])

// %% [check]
{
  const checkSaid: number[] = Array.from((model.predict(toX(market)) as tf.Tensor).argMax(-1).dataSync())
  const checkTruth: number[] = Array.from(market.map(f => f.stage - 1))
  const hit: number[] = new Array(5).fill(0), all = new Array(5).fill(0)
  checkTruth.forEach((t, i) => { all[t]++; if (checkSaid[i] === t) hit[t]++ })
  console.log('TRUE_ACCURACY', hit.reduce((s, h, k) => s + h / Math.max(1, all[k]), 0) / 5)
}
