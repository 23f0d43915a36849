import * as tf from '@tensorflow/tfjs-node'

// %% joystick traces (dx, dy over 12 ticks): left, right, up, circle
const dirs = [[-1, 0], [1, 0], [0, 1]]
const move = (k: number) => {
  const p = Math.random() * 6.28, v = .5 + .5 * Math.random()
  return Array.from({ length: 12 }, (_, t) => k < 3 ? dirs[k].map(d => d * v + .5 * (Math.random() - .5)) : [v * Math.cos(p + t * .52), v * Math.sin(p + t * .52)].map(d => d + .5 * (Math.random() - .5))).flat()
}
const moves = Array.from({ length: 800 }, () => { const k = Math.floor(Math.random() * 4); return { k, m: move(k) } })

// %% maximise the expected reward: 1 for the right button, 0 otherwise
const policy = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [24], units: 32, activation: 'tanh' }),
  tf.layers.dense({ units: 4, activation: 'softmax' })] })
const adam = tf.train.adam(0.01)
for (let it = 0; it < 160; it++) {
  const from = (it * 40) % 800, batch = moves.slice(from, from + 40)
  const loss = tf.tidy(() => {
    const x = tf.tensor2d(batch.map(b => b.m)), reward = tf.oneHot(batch.map(b => b.k), 4)
    return adam.minimize(() => (policy.apply(x) as tf.Tensor).mul(reward).sum(1).mean().neg() as tf.Scalar, true)!
  })
  if (it % 80 === 0) console.log('reward', -loss.dataSync()[0])
}

