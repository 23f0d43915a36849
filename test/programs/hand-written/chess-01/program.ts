import * as tf from '@tensorflow/tfjs-node'

// %% diagram pieces, 14x14
const art = [
  ['......', '..##..', '..##..', '..##..', '.####.', '.####.'],   // pawn
  ['#.##.#', '######', '.####.', '.####.', '.####.', '######'],   // rook
  ['..##..', '.##.#.', '.#.##.', '.####.', '..##..', '######'],   // bishop
  ['#.#..#', '#.##.#', '######', '.####.', '.####.', '.####.'],   // queen
  ['..###.', '.####.', '##.##.', '...##.', '..###.', '.####.']]   // knight
function piece(k: number) {
  const dx = 2 + Math.random() * 2, dy = 2 + Math.random() * 2, zoom = 1.55 + .3 * Math.random(), ink = Math.random() < .5 ? 1 : .55
  return Array.from({ length: 14 }, (_, y) => Array.from({ length: 14 }, (_, x) =>
    [(art[k][Math.floor((y - dy) / zoom)]?.[Math.floor((x - dx) / zoom)] === '#' ? ink : 0) + .2 * Math.random()]))
}
const which = Array.from({ length: 1000 }, () => Math.floor(Math.random() * 5))
const boards = tf.tensor4d(which.map(piece))
const wanted = tf.oneHot(which, 5)

// %%
const model = tf.sequential()
model.add(tf.layers.conv2d({ inputShape: [14, 14, 1], filters: 16, kernelSize: 3, activation: 'relu' }))
model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
model.add(tf.layers.dropout({ rate: 0.5 }))
model.add(tf.layers.flatten())
model.add(tf.layers.dense({ units: 96, activation: 'relu' }))
model.add(tf.layers.dropout({ rate: 0.5 }))
model.add(tf.layers.dense({ units: 5, activation: 'softmax' }))
model.compile({ optimizer: tf.train.rmsprop(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
const h = await model.fit(boards, wanted, { epochs: 9, batchSize: 25, verbose: 0 })
console.log(h.history.acc.map(v => Number(v).toFixed(2)).join(' '))

// %% [check]
const t = Array.from({ length: 250 }, (_, i) => i % 5)
{
  const answered: number[] = Array.from((model.predict(tf.tensor4d(t.map(piece))) as tf.Tensor).argMax(-1).dataSync()), wanted: number[] = Array.from(t)
  let recallSum = 0
  for (let c = 0; c < 5; c++) {
    const own = wanted.map((v, i) => v === c ? i : -1).filter(i => i >= 0)
    recallSum += own.filter(i => answered[i] === c).length / own.length
  }
  console.log('TRUE_ACCURACY', (recallSum / 5).toFixed(3))
}
