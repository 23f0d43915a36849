import * as tf from '@tensorflow/tfjs-node'

// %% optical, ion, CO, temp, humidity: calm, cooking, fire
const typical = [[.1, .1, .05, .3, .4], [.6, .3, .1, .4, .8], [.7, .7, .6, .7, .3]]
const reading = (k: number) => typical[k].map(v => 2 * v - .8 + .5 * (Math.random() + Math.random() - 1))
const ks = Array.from({ length: 700 }, () => Math.floor(Math.random() * 3))
const data = tf.data.zip({ xs: tf.data.array(ks.map(reading)), ys: tf.data.array(ks) } as any).shuffle(700).batch(35)

// %%
const net = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [5], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3 })] })
const opt = tf.train.sgd(0.1 / 35)
for (let e = 0; e < 15; e++) {
  let sum = 0
  await data.forEachAsync(({ xs, ys }: any) => {
    const { value, grads } = opt.computeGradients(() => tf.losses.softmaxCrossEntropy(tf.oneHot(ys.toInt(), 3), net.apply(xs) as tf.Tensor, undefined, undefined, tf.Reduction.SUM) as tf.Scalar)
    opt.applyGradients(grads)
    sum += value.dataSync()[0]
    tf.dispose([xs, ys, value, grads as any])
  })
  if (e % 6 === 0) console.log('epoch', e, 'sum of losses', sum)
}

// %% [check]
const model = net
const q = Array.from({ length: 300 }, (_, i) => reading(i % 3))
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(q)) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(q.map((_, i) => i % 3))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
