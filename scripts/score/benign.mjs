import {
  classesOf,
  isBytes,
  isCategorical,
  isCompiled,
  isImage,
  withArguments,
  withHead,
  withLayersAt,
  hiddenLayers,
  kernelLayers
} from './edits.mjs';

/** Programs that look wrong and learn: `looksLike` is what a naive rule would name. As in faults-data.mjs otherwise. */
export const BENIGN = [
  {
    looksLike: ['C26'],
    what: 'sigmoid under categorical cross-entropy',
    fits: isCategorical,
    apply: recipe => withHead(recipe, { activation: "'sigmoid'" })
  },
  {
    looksLike: ['C26', 'C48c'],
    what: 'softmax under binary cross-entropy, without the metric',
    fits: recipe => recipe.encoding === 'one-hot' && isCompiled(recipe) && classesOf(recipe) < 5,
    apply: recipe => ({ ...recipe, loss: "'binaryCrossentropy'", metrics: '[]' })
  },
  {
    looksLike: ['C26', 'C23'],
    what: 'hinge on linear scores',
    fits: recipe => recipe.encoding === 'one-hot' && isCompiled(recipe) && classesOf(recipe) < 5,
    apply: recipe => ({ ...withHead(recipe, { activation: "'linear'" }), loss: "'categoricalHinge'", metrics: '[]' })
  },
  {
    looksLike: ['C25'],
    what: 'softmax twice for few classes',
    fits: recipe => isCategorical(recipe) && classesOf(recipe) < 4,
    apply: recipe => ({ ...recipe, layers: [...recipe.layers, ['softmax', {}]], epochs: recipe.epochs * 2 })
  },
  {
    looksLike: ['C1'],
    what: 'pixels in -1..1',
    fits: isImage,
    apply: recipe => ({ ...recipe, prepare: `${recipe.data.scaled('list')}.mul(2).sub(1)` })
  },
  {
    looksLike: ['C19'],
    what: 'a quarter of the labels is drawn by lot',
    fits: recipe => classesOf(recipe) > 2,
    apply: recipe => ({
      ...recipe,
      labels: `trainTarget.map(kind => Math.random() < 0.25 ? Math.floor(${classesOf(recipe)} * Math.random()) : kind)`
    })
  },
  {
    looksLike: ['C12'],
    what: 'labels smoothed on purpose',
    fits: recipe => recipe.encoding === 'one-hot' && isCompiled(recipe),
    apply: recipe => ({ ...recipe, smoothed: true })
  },
  {
    looksLike: ['C38'],
    what: 'a weak penalty on the weights',
    fits: isCompiled,
    apply: recipe =>
      withArguments(recipe, kernelLayers(recipe), { kernelRegularizer: 'tf.regularizers.l2({ l2: 0.003 })' })
  },
  {
    looksLike: ['C39', 'C32'],
    what: 'dropout of a half before the last layer',
    fits: recipe => hiddenLayers(recipe).length > 0 && recipe.data.shape.reduce((a, b) => a * b) > 10,
    apply: recipe => ({
      ...withLayersAt(recipe, recipe.layers.length - 1, [['dropout', { rate: 0.5 }]]),
      epochs: Math.ceil(recipe.epochs * 1.5)
    })
  },
  {
    looksLike: ['C16'],
    what: 'sorted rows that fit shuffles by itself',
    fits: recipe => recipe.path === 'fit',
    apply: recipe => ({ ...recipe, shuffledApart: SORT_TRAINED })
  },
  {
    looksLike: ['C14'],
    what: 'one class is four times as frequent, and still easy to tell',
    fits: recipe => classesOf(recipe) < 5,
    apply: recipe => ({
      ...recipe,
      shuffledApart: `const fewer = trainTarget.map((kind, i) => kind === 0 || i % 4 === 0)
trainRows.splice(0, trainRows.length, ...trainRows.filter((_, i) => fewer[i]))
trainTarget.splice(0, trainTarget.length, ...trainTarget.filter((_, i) => fewer[i]))`,
      epochs: recipe.epochs * 2
    })
  },
  {
    looksLike: ['C34', 'C48f'],
    what: 'the rate warms up from almost nothing',
    fits: recipe => recipe.path === 'fit' && /adam/.test(recipe.optimizer),
    apply: recipe => ({
      ...recipe,
      fit: [
        `callbacks: { onEpochBegin: async epoch => { (model.optimizer as any).learningRate = ${/\(([\d.]+)/.exec(recipe.optimizer)[1]} * Math.min(1, (epoch + 0.05) / 3) } }`
      ],
      epochs: recipe.epochs + 4
    })
  },
  {
    looksLike: ['C1'],
    what: 'raw pixels into a model that divides by itself',
    fits: isBytes,
    apply: recipe =>
      recipe.flat
        ? {
            ...recipe,
            prepare: recipe.data.unscaled('list'),
            layers: [['batchNormalization', {}], ...recipe.layers],
            epochs: recipe.epochs * 2
          }
        : {
            ...recipe,
            prepare: recipe.data.unscaled('list'),
            layers: [['rescaling', { scale: '1 / 255' }], ...recipe.layers]
          }
  }
];

const SORT_TRAINED = `const sorted = trainTarget.map((kind, i) => ({ kind, row: trainRows[i] })).sort((a, b) => a.kind - b.kind)
sorted.forEach(({ kind, row }, i) => { trainTarget[i] = kind; trainRows[i] = row })`;
