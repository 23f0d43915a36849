import { classesOf, hiddenLayers, isCompiled, rateOf, withArguments, withLayersAt, withRate } from './edits.mjs';

/** Faults of the training and of the measuring. As in faults-data.mjs; `measuring` marks those that spare the model. */
export const TRAINING_FAULTS = [
  {
    causes: ['C30', 'C31', 'C32'],
    what: 'the loss is summed over the batch',
    fits: recipe => recipe.encoding === 'one-hot',
    apply: recipe => ({
      ...(isCompiled(recipe)
        ? {
            ...recipe,
            lossCode:
              'const summed = (labels: tf.Tensor, outputs: tf.Tensor) => labels.mul(outputs.add(1e-7).log()).sum().neg() as tf.Scalar',
            loss: 'summed as any'
          }
        : {
            ...recipe,
            ownStep:
              'optimizer.minimize(() => (model.apply(xs, { training: true }) as tf.Tensor).logSoftmax().mul(ys).sum().neg() as tf.Scalar)'
          }),
      optimizer: 'tf.train.sgd(0.3)',
      batch: 64
    })
  },
  {
    causes: ['C31', 'C32'],
    what: 'the learning rate is far too high',
    fits: () => true,
    apply: (recipe, { pick }) =>
      withRate(recipe, /adam|rmsprop/.test(recipe.optimizer) ? pick([1, 3]) : pick([30, 100]))
  },
  {
    causes: ['C32', 'C31'],
    what: 'gradient descent with a large rate kills relu units',
    fits: recipe => hiddenLayers(recipe).some(index => recipe.layers[index][1].activation === "'relu'"),
    apply: (recipe, { pick }) => ({ ...recipe, optimizer: `tf.train.sgd(${pick([4, 6])})` })
  },
  {
    causes: ['C34', 'C35'],
    what: 'the learning rate is far too low',
    fits: () => true,
    apply: (recipe, { pick }) => withRate(recipe, rateOf(recipe) * pick([1e-3, 1e-4]))
  },
  {
    causes: ['C35', 'C34'],
    what: 'training ends after a few steps',
    fits: recipe => classesOf(recipe) > 2,
    apply: recipe => ({ ...recipe, epochs: 1, batch: 128 })
  },
  {
    causes: ['C36', 'C34'],
    only: 'a',
    what: 'the hidden layers are frozen at their random start, and narrow',
    fits: recipe => isCompiled(recipe) && recipe.data.kind !== 'table',
    apply: recipe => ({ ...withArguments(recipe, hiddenLayers(recipe), { trainable: 'false' }), epochs: 2 })
  },
  {
    causes: ['C36', 'C35'],
    what: 'the network is made anew in every round',
    fits: recipe => recipe.path === 'fit' && recipe.style === undefined && classesOf(recipe) > 2,
    apply: recipe => ({
      ...recipe,
      rebuilt: true
    })
  },
  {
    causes: ['C36', 'C34'],
    only: 'b',
    what: 'the optimizer is given the biases only',
    fits: recipe => recipe.path === 'minimize',
    apply: recipe => ({
      ...recipe,
      ownStep: `optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys, model.apply(xs, { training: true }) as tf.Tensor) as tf.Scalar, false, model.trainableWeights.map(weight => (weight as any).val).filter(variable => variable.rank === 1))`
    })
  },
  {
    causes: ['C37', 'C34'],
    what: 'the fourth argument of adam is epsilon',
    fits: () => true,
    apply: (recipe, { pick }) => ({ ...recipe, optimizer: `tf.train.adam(0.001, 0.9, 0.999, ${pick([10, 100])})` })
  },
  {
    causes: ['C37', 'C31'],
    what: 'a momentum that never lets go',
    fits: () => true,
    apply: recipe => ({ ...recipe, optimizer: 'tf.train.momentum(0.3, 0.999)' })
  },
  {
    causes: ['C7'],
    measuring: true,
    what: 'what is asked later is not prepared like the training data',
    fits: recipe => isCompiled(recipe) && recipe.data.kind !== 'series',
    apply: recipe => ({
      ...recipe,
      after: `const fresh = tf.tensor2d(testRows)${recipe.flat || recipe.data.kind === 'table' ? '' : `.reshape([-1, ${recipe.data.shape.join(', ')}])`}
const said = model.predict(fresh) as tf.Tensor
console.log(said.shape)`
    })
  },
  {
    causes: ['C48b', 'C7'],
    measuring: true,
    what: 'the moving averages of batch normalisation lag behind',
    fits: recipe => isCompiled(recipe) && recipe.data.kind === 'image' && recipe.encoding !== 'binary',
    apply: recipe => ({
      ...withLayersAt(recipe, recipe.layers.length - 1, [['batchNormalization', { momentum: 0.9999 }]]),
      prepare: `${recipe.data.scaled('list')}.mul(20)`,
      epochs: Math.ceil(recipe.epochs / 2),
      optimizer: 'tf.train.adam(0.003)',
      after: 'const said = model.predict(prepare(testRows)) as tf.Tensor\nconsole.log(said.argMax(-1).dataSync())'
    })
  },
  {
    causes: ['C48a'],
    measuring: true,
    what: 'argMax without an axis on one row at a time',
    fits: recipe => isCompiled(recipe) && recipe.encoding !== 'binary',
    apply: recipe => ({
      ...recipe,
      after: `const said = testRows.slice(0, 60).map(row => (model.predict(prepare([row])) as tf.Tensor).argMax().dataSync()[0])
console.log('right', said.filter((kind, i) => kind === testTarget[i]).length / said.length)`
    })
  },
  {
    causes: ['C48c', 'C35', 'C34'],
    measuring: true,
    what: 'accuracy under a binary loss counts each output on its own',
    fits: recipe => recipe.encoding === 'one-hot' && isCompiled(recipe) && classesOf(recipe) >= 4,
    apply: recipe => ({
      ...recipe,
      loss: "'binaryCrossentropy'",
      optimizer: 'tf.train.sgd(0.01)',
      epochs: 3
    })
  },
  {
    causes: ['C48d'],
    measuring: true,
    what: 'predictions are compared with labels in another order',
    fits: recipe => isCompiled(recipe) && recipe.encoding !== 'binary',
    apply: recipe => ({
      ...recipe,
      after: `const mixed = testTarget.map((kind, i) => ({ kind, key: (i * 7919) % testTarget.length })).sort((a, b) => a.key - b.key).map(({ kind }) => kind)
const said = (model.predict(prepare(testRows)) as tf.Tensor).argMax(-1) as tf.Tensor1D
const table = tf.math.confusionMatrix(tf.tensor1d(mixed, 'int32'), said, ${classesOf(recipe)})
console.log(table.arraySync())`
    })
  },
  {
    causes: ['C48e', 'C36'],
    measuring: true,
    what: 'predictions come from a copy that never gets the trained weights',
    fits: recipe => isCompiled(recipe) && recipe.style === undefined && recipe.encoding !== 'binary',
    apply: recipe => ({
      ...recipe,
      copied: true,
      after: 'const said = (copy.predict(prepare(testRows)) as tf.Tensor).argMax(-1)\nconsole.log(said.dataSync())'
    })
  }
];
