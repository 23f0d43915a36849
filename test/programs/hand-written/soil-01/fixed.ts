import * as tf from '@tensorflow/tfjs-node'

// %% pH, moisture, sand, clay, organic; type 1..4 (as in the survey)
const centre = [[6.5, .2, .75, .1, .02], [5.8, .35, .3, .45, .04], [7.6, .25, .35, .25, .03], [4.6, .7, .2, .15, .4]]
const spread = [.5, .08, .1, .08, .03]
const probe = (type: number) => centre[type - 1].map((c, i) => c + spread[i] * (Math.random() + Math.random() + Math.random() - 1.5) * 1.4)
const survey = Array.from({ length: 700 }, () => { const type = 1 + Math.floor(Math.random() * 4); return { type, values: probe(type) } })

// %%
const table = tf.tensor2d(survey.map(s => s.values))
const mu = table.mean(0), sd = table.sub(mu).square().mean(0).sqrt()
const prepare = (v: number[][]) => tf.tidy(() => tf.tensor2d(v).sub(mu).div(sd))
const trainX = prepare(survey.slice(0, 500).map(s => s.values))
const trainY = tf.tensor1d(survey.slice(0, 500).map(s => s.type - 1))

const model = tf.sequential({ name: 'soil', layers: [
  tf.layers.dense({ inputShape: [5], units: 12, activation: 'tanh' }),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
model.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: tf.train.adagrad(0.2), metrics: ['accuracy'] })
await model.fit(trainX, trainY, { epochs: 30, batchSize: 25, verbose: 0 })

// %%
const guess = (model.predict(prepare(survey.slice(500).map(s => s.values))) as tf.Tensor).argMax(1)
guess.print()

// %% [check]
{
  const answered: number[] = Array.from(guess.dataSync()), wanted: number[] = Array.from(survey.slice(500).map(s => s.type - 1))
  let recallSum = 0
  for (let c = 0; c < 4; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 4).toFixed(3))
}
