import * as tf from '@tensorflow/tfjs-node'

// %% hours, attendance, quizzes, previous grade -> fail, pass, distinction
const student = () => {
  const hours = 12 * Math.random(), attend = Math.random(), quiz = 10 * Math.random(), prev = 1 + 4 * Math.random()
  const score = .09 * hours + .7 * attend + .08 * quiz + .15 * prev + .5 * (Math.random() + Math.random() - 1)
  return { f: [hours / 6 - 1, attend * 2 - 1, quiz / 5 - 1, (prev - 3) / 2], g: score < 1.5 ? 0 : score < 1.95 ? 1 : 2 }
}
const course = Array.from({ length: 1200 }, student)

// %%
const grader = tf.sequential()
grader.add(tf.layers.dense({ units: 8, inputShape: [4], activation: 'tanh' }))
grader.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
grader.compile({ optimizer: tf.train.sgd(0.1), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const hist = await grader.fit(tf.tensor2d(course.map(s => s.f)), tf.tensor1d(course.map(s => s.g)), { epochs: 14, batchSize: 20, verbose: 0 })
console.log('loss', hist.history.loss.filter((_, i) => i % 6 === 0))

// %% [check]
const model = grader
const next = Array.from({ length: 1200 }, student)
{
  const answered: number[] = Array.from((model.predict(tf.tensor2d(next.map(s => s.f))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(next.map(s => s.g))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
