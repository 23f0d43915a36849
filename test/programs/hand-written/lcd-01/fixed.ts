import * as tf from '@tensorflow/tfjs-node'

// %% photos of a meter display, 11x15
const SEGMENTS = ['abcdef', 'bc', 'abged', 'abgcd', 'fgbc', 'afgcd', 'afgedc', 'abc', 'abcdefg', 'abcfgd']
function photo(d: number): number[][] {
  const g = Array.from({ length: 15 }, () => Array.from({ length: 11 }, () => .7 + .15 * Math.random()))
  const x0 = 2 + Math.round(Math.random() * 2), y0 = 1 + Math.round(Math.random() * 2), dark = .2 + .3 * Math.random()
  const h = (y: number) => { for (let x = 1; x < 5; x++) g[y0 + y][x0 + x] -= dark }
  const v = (x: number, y: number) => { for (let i = 1; i < 5; i++) g[y0 + y + i][x0 + x] -= dark }
  for (const s of SEGMENTS[d]) ({ a: () => h(0), g: () => h(5), d: () => h(10), f: () => v(0, 0), b: () => v(5, 0), e: () => v(0, 5), c: () => v(5, 5) } as any)[s]()
  return g
}
const pictures: number[][][] = [], digits: number[] = []
for (let i = 0; i < 1500; i++) { const d = i % 10; pictures.push(photo(d)); digits.push(d) }

// mix them up so that the batches are not ordered
tf.util.shuffleCombo(pictures, digits)

// %%
const split = 1250
const xs = tf.tensor3d(pictures.slice(0, split)).expandDims(-1)
const ys = tf.oneHot(digits.slice(0, split), 10)
const model = tf.sequential({ layers: [
  tf.layers.separableConv2d({ inputShape: [15, 11, 1], filters: 16, kernelSize: 3, depthMultiplier: 8, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 48, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' })] })
model.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const info = await model.fit(xs, ys, { epochs: 10, batchSize: 50, verbose: 0 })
console.log(info.history.acc)

// %% [check]
const unseen = Array.from({ length: 300 }, (_, i) => photo(i % 10))
{
  const answered: number[] = Array.from((model.predict(tf.tensor3d(unseen).expandDims(-1)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(unseen.map((_, i) => i % 10))
  let recallSum = 0
  for (let c = 0; c < 10; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 10).toFixed(3))
}
