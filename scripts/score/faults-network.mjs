import {
  classesOf,
  hiddenLayers,
  isCategorical,
  isCompiled,
  kernelLayers,
  withArguments,
  withHead,
  withLayersAt
} from './edits.mjs';

/** Faults of the output layer, the loss, the initial weights and the architecture. As in faults-data.mjs. */
export const NETWORK_FAULTS = [
  {
    causes: ['C20'],
    what: 'softmax on a single unit',
    fits: ({ encoding }) => encoding === 'binary',
    apply: recipe => withHead(recipe, { activation: "'softmax'" })
  },
  {
    causes: ['C20', 'C21'],
    what: 'one softmax unit for several classes',
    fits: recipe => recipe.encoding === 'sparse' && classesOf(recipe) > 2,
    apply: recipe => ({
      ...withHead(recipe, { units: 1, activation: "'softmax'" }),
      loss: "'binaryCrossentropy'",
      labels: 'trainTarget'
    })
  },
  {
    causes: ['C21'],
    what: 'one sigmoid unit for several classes',
    fits: recipe => recipe.encoding === 'sparse' && classesOf(recipe) > 2,
    apply: recipe => ({ ...withHead(recipe, { units: 1, activation: "'sigmoid'" }), loss: "'binaryCrossentropy'" })
  },
  ...['relu', 'linear', 'tanh'].map((activation, index) => ({
    causes: [['C22', 'C33'], ['C23'], ['C24']][index],
    what: `the output layer ends in ${activation}`,
    fits: isCategorical,
    apply: recipe => withHead(recipe, { activation: `'${activation}'` })
  })),
  {
    causes: ['C25', 'C34'],
    what: 'the loss applies softmax to probabilities',
    fits: recipe => recipe.encoding === 'one-hot' && classesOf(recipe) >= 4,
    apply: recipe => ({
      ...recipe,
      ...(isCompiled(recipe)
        ? {
            lossCode:
              'const logLoss = (labels: tf.Tensor, outputs: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, outputs) as tf.Scalar',
            loss: 'logLoss as any'
          }
        : { scores: '(model.apply(xs, { training: true }) as tf.Tensor).softmax()' })
    })
  },
  {
    causes: ['C27', 'C34', 'C35'],
    what: 'squared error on probabilities under plain gradient descent',
    fits: recipe => recipe.encoding === 'one-hot' && isCompiled(recipe),
    apply: recipe => ({ ...recipe, loss: "'meanSquaredError'", optimizer: 'tf.train.sgd(0.01)' })
  },
  {
    causes: ['C29'],
    what: 'the minus sign of the cross-entropy is missing',
    fits: recipe => recipe.encoding === 'one-hot' && isCompiled(recipe),
    apply: recipe => ({
      ...recipe,
      lossCode:
        'const logLikelihood = (labels: tf.Tensor, outputs: tf.Tensor) => labels.mul(outputs.clipByValue(1e-6, 1).log()).sum(-1).mean() as tf.Scalar',
      loss: 'logLikelihood as any'
    })
  },
  {
    causes: ['C33'],
    what: 'a logarithm of probabilities that reach 0',
    fits: recipe => recipe.encoding === 'one-hot' && isCompiled(recipe),
    apply: recipe => ({
      ...recipe,
      lossCode:
        'const entropy = (labels: tf.Tensor, outputs: tf.Tensor) => labels.mul(outputs.mul(40).softmax().sub(1e-9).log()).sum(-1).mean().neg() as tf.Scalar',
      loss: 'entropy as any',
      optimizer: 'tf.train.sgd(0.5)'
    })
  },
  {
    causes: ['C41'],
    what: 'all kernels start at 0',
    fits: recipe => hiddenLayers(recipe).length > 0,
    apply: recipe => withArguments(recipe, kernelLayers(recipe), { kernelInitializer: "'zeros'" })
  },
  {
    causes: ['C42', 'C43'],
    what: 'all numbers of the kernels start equal',
    fits: recipe => hiddenLayers(recipe).length > 0,
    apply: (recipe, { pick }) =>
      withArguments(recipe, kernelLayers(recipe), {
        kernelInitializer: pick(["'ones'", 'tf.initializers.constant({ value: 0.5 })'])
      })
  },
  {
    causes: ['C43', 'C42'],
    what: 'kernels start with a large deviation',
    fits: recipe => hiddenLayers(recipe).length > 0,
    apply: (recipe, { pick }) =>
      withArguments(recipe, kernelLayers(recipe), {
        kernelInitializer: `tf.initializers.randomNormal({ stddev: ${pick([4, 8, 12])} })`
      })
  },
  {
    causes: ['C44', 'C41', 'C46'],
    what: 'four more layers, all with a tiny deviation',
    fits: recipe => hiddenLayers(recipe).length > 0,
    apply: (recipe, { pick }) => {
      const deeper = withMoreLayers(recipe, 4, 'relu');
      const kernelInitializer = `tf.initializers.randomNormal({ stddev: ${pick([0.005, 0.01])} })`;
      return withArguments(deeper, kernelLayers(deeper), { kernelInitializer });
    }
  },
  {
    causes: ['C45', 'C32'],
    what: 'the bias of the hidden layers starts at -10',
    fits: recipe => hiddenLayers(recipe).some(index => recipe.layers[index][1].activation === "'relu'"),
    apply: recipe =>
      withArguments(recipe, hiddenLayers(recipe), {
        activation: "'relu'",
        biasInitializer: 'tf.initializers.constant({ value: -10 })'
      })
  },
  {
    causes: ['C46', 'C44'],
    what: 'seven sigmoid layers in a row',
    fits: recipe => recipe.layers.at(-2)?.[0] === 'dense' || recipe.layers.length === 2,
    apply: recipe =>
      withMoreLayers(
        withArguments(recipe, hiddenLayers(recipe), { activation: "'sigmoid'" }),
        7 - hiddenLayers(recipe).length,
        'sigmoid'
      )
  },
  {
    causes: ['C47', 'C46'],
    what: 'a layer of one unit in the middle',
    fits: recipe => classesOf(recipe) > 3,
    apply: recipe => withLayersAt(recipe, recipe.layers.length - 1, [['dense', { units: 1, activation: "'relu'" }]])
  },
  {
    causes: ['C47', 'C46', 'C34'],
    what: 'softmax inside the network',
    fits: recipe => recipe.layers.at(-2)?.[0] === 'dense' && classesOf(recipe) > 3,
    apply: recipe =>
      withMoreLayers(withArguments(recipe, hiddenLayers(recipe), { activation: "'softmax'" }), 2, 'softmax')
  },
  {
    causes: ['C38'],
    what: 'the penalty outweighs the data',
    fits: recipe => hiddenLayers(recipe).length > 0 && isCompiled(recipe),
    apply: (recipe, { pick }) =>
      withArguments(recipe, kernelLayers(recipe), {
        kernelRegularizer: pick(['tf.regularizers.l1({ l1: 1 })', 'tf.regularizers.l2({ l2: 5 })'])
      })
  },
  {
    causes: ['C39'],
    what: 'dropout keeps the share that it should remove',
    fits: recipe => hiddenLayers(recipe).length > 0,
    apply: recipe => withLayersAt(recipe, recipe.layers.length - 1, [['dropout', { rate: 0.97 }]])
  },
  {
    causes: ['C40'],
    what: 'batch normalisation of batches of one row',
    fits: recipe => recipe.layers.at(-2)?.[0] === 'dense' && recipe.data.kind === 'table',
    apply: recipe => ({
      ...withLayersAt(recipe, recipe.layers.length - 1, [['batchNormalization', {}]]),
      batch: 1,
      epochs: 2
    })
  }
];

function withMoreLayers(recipe, count, activation) {
  const added = Array.from({ length: count }, () => ['dense', { units: 16, activation: `'${activation}'` }]);
  return withLayersAt(recipe, recipe.layers.length - 1, added);
}
