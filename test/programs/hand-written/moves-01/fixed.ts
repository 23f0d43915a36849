import * as tf from '@tensorflow/tfjs-node'

// %% random tic-tac-toe positions: is X winning (1), O winning (2) or nobody (0)?
const rows = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]]
function board() {
  const b = Array(9).fill(0), free = tf.util.createShuffledIndices(9)
  let outcome = 0
  for (let m = 0; m < 9 && !outcome; m++) {
    b[free[m]] = m % 2 ? -1 : 1
    for (const r of rows) { const s = b[r[0]] + b[r[1]] + b[r[2]]; if (s === 3) outcome = 1; if (s === -3) outcome = 2 }
    if (m > 4 && Math.random() < .25) break
  }
  return { b: b.flatMap(v => [v === 1 ? 1 : 0, v === -1 ? 1 : 0]), outcome }
}
// same number of each outcome
const per = 700, games: { b: number[], outcome: number }[] = []
const have = [0, 0, 0]
while (games.length < per * 3) { const q = board(); if (have[q.outcome] < per) { have[q.outcome]++; games.push(q) } }
tf.util.shuffle(games)

// %%
const keep = 0.95
const net = tf.sequential()
net.add(tf.layers.dense({ inputShape: [18], units: 64, activation: 'relu' }))
net.add(tf.layers.dropout({ rate: 1 - keep }))
net.add(tf.layers.dense({ units: 32, activation: 'relu' }))
net.add(tf.layers.dropout({ rate: 1 - keep }))
net.add(tf.layers.dense({ units: 3, activation: 'softmax' }))
net.compile({ optimizer: tf.train.adam(0.005), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const model = net
const feed = (part: typeof games) => tf.tensor2d(part.map(q => q.b))
await model.fit(feed(games.slice(0, 1700)), tf.tensor1d(games.slice(0, 1700).map(q => q.outcome)), { epochs: 12, batchSize: 40, verbose: 0 })
const ev = model.evaluate(feed(games.slice(1700)), tf.tensor1d(games.slice(1700).map(q => q.outcome)), { verbose: 0 }) as tf.Scalar[]
console.log('test', ev.map(t => t.dataSync()[0]))

// %% [check]
{
  const answered: number[] = Array.from((model.predict(feed(games.slice(1700))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(games.slice(1700).map(q => q.outcome))
  let recallSum = 0
  for (let c = 0; c < 3; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 3).toFixed(3))
}
