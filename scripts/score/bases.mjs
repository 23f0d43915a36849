import { FAMILY_A_DATA, FAMILY_B_DATA } from './data-sets.mjs';

/** Healthy programs: each learns its task. Faults are put into these. Layers without their input shape. */

const dense = (units, activation = 'relu') => ['dense', { units, activation: `'${activation}'` }];
const conv = (filters, activation = 'relu', kernelSize = 3) => [
  'conv2d',
  { filters, kernelSize, activation: `'${activation}'` }
];
const conv1d = (filters, kernelSize = 5) => ['conv1d', { filters, kernelSize, activation: "'relu'" }];
const POOL = ['maxPooling2d', { poolSize: 2 }];
const POOL_1D = ['maxPooling1d', { poolSize: 2 }];
const FLATTEN = ['flatten', {}];
const NORMALISE = ['batchNormalization', { momentum: 0.9 }];

const A = FAMILY_A_DATA;
const B = FAMILY_B_DATA;

/** Plain and usual: perceptrons and small convolution networks under adam, sgd and momentum. */
export const FAMILY_A = [
  base('digits-mlp', A.digits, { flat: true, layers: [dense(48), dense(10, 'softmax')] }, 'one-hot', 'adam(0.01)', 6),
  base(
    'digits-conv',
    A.digits,
    { style: 'add', layers: [conv(8), POOL, FLATTEN, dense(32), dense(10, 'softmax')] },
    'sparse',
    'momentum(0.05, 0.9)',
    8
  ),
  base('iris-mlp', A.iris, { layers: [dense(16), dense(3, 'softmax')] }, 'one-hot', 'adam(0.02)', 30, { batch: 16 }),
  base('wine-deep', A.wine, { layers: [dense(24), dense(16), dense(3, 'softmax')] }, 'sparse', 'sgd(0.1)', 25, {
    path: 'fitDataset',
    batch: 16
  }),
  base(
    'shapes-conv',
    A.shapes,
    { layers: [conv(8), POOL, FLATTEN, dense(32), dense(4, 'softmax')] },
    'one-hot',
    'adam(0.005)',
    15
  ),
  base('shapes-mlp', A.shapes, { flat: true, layers: [dense(64), dense(4, 'softmax')] }, 'sparse', 'adam(0.003)', 25, {
    path: 'trainOnBatch'
  }),
  base(
    'waves-conv',
    A.waves,
    { layers: [conv1d(8), POOL_1D, FLATTEN, dense(16), dense(3, 'softmax')] },
    'one-hot',
    'adam(0.005)',
    12
  ),
  base('clusters-binary', A.clusters, { layers: [dense(8), dense(1, 'sigmoid')] }, 'binary', 'adam(0.02)', 15),
  base('clusters-two', A.clusters, { layers: [dense(8), dense(2, 'softmax')] }, 'sparse', 'sgd(0.2)', 15),
  base(
    'digits-loop',
    A.digits,
    { flat: true, layers: [dense(48), dense(10, 'linear')] },
    'one-hot',
    'tf.train.adam(0.01)',
    5,
    { path: 'minimize' }
  )
];

/** Other data, other layers, other optimizers and rates, other activations. */
export const FAMILY_B = [
  base(
    'textures-norm',
    B.textures,
    {
      style: 'add',
      layers: [
        ['conv2d', { filters: 12, kernelSize: 3 }],
        NORMALISE,
        ['activation', { activation: "'relu'" }],
        POOL,
        conv(16),
        ['globalAveragePooling2d', {}],
        dense(3, 'softmax')
      ]
    },
    'one-hot',
    'adam(0.01)',
    20
  ),
  base(
    'textures-wide',
    B.textures,
    { layers: [conv(6, 'elu', 5), POOL, FLATTEN, dense(40, 'elu'), dense(3, 'softmax')] },
    'sparse',
    'rmsprop(0.002)',
    14,
    { path: 'fitDataset' }
  ),
  base(
    'cells-branches',
    B.cells,
    { style: 'branches', layers: [dense(16, 'tanh'), dense(12), dense(1, 'sigmoid')] },
    'binary',
    'adamax(0.01)',
    10,
    { batch: 20 }
  ),
  base(
    'cells-loop',
    B.cells,
    { layers: [dense(20, 'tanh'), dense(2, 'linear')] },
    'one-hot',
    'tf.train.momentum(0.05, 0.9)',
    6,
    { path: 'minimize', batch: 25 }
  ),
  base(
    'flags-average',
    B.flags,
    { style: 'functional', layers: [conv(12), conv(16), ['globalMaxPooling2d', {}], dense(24), dense(5, 'softmax')] },
    'sparse',
    'adam(0.01)',
    20,
    { batch: 40 }
  ),
  base(
    'flags-deep',
    B.flags,
    {
      layers: [conv(8, 'relu', 2), POOL, FLATTEN, dense(32), ['dropout', { rate: 0.2 }], dense(20), dense(5, 'softmax')]
    },
    'one-hot',
    'rmsprop(0.003)',
    25,
    { path: 'trainOnBatch', batch: 50 }
  ),
  base(
    'spectra-conv',
    B.spectra,
    { layers: [conv1d(10, 7), POOL_1D, FLATTEN, dense(16), dense(4, 'softmax')] },
    'one-hot',
    'adamax(0.02)',
    25,
    { batch: 24 }
  ),
  base(
    'spectra-deep',
    B.spectra,
    { flat: true, layers: [dense(32), dense(24), dense(16), dense(4, 'softmax')] },
    'sparse',
    'sgd(0.15)',
    40,
    { batch: 24 }
  ),
  base('rings-deep', B.rings, { layers: [dense(24), dense(24), dense(3, 'softmax')] }, 'one-hot', 'adam(0.01)', 30, {
    path: 'fitDataset',
    batch: 30
  }),
  base(
    'pages-conv',
    B.pages,
    { layers: [conv(6), POOL, FLATTEN, dense(12), dense(1, 'sigmoid')] },
    'binary',
    'rmsprop(0.003)',
    14,
    { batch: 20 }
  ),
  base('pages-two', B.pages, { flat: true, layers: [dense(40), dense(2, 'softmax')] }, 'one-hot', 'adam(0.003)', 20, {
    batch: 50
  })
];

function base(name, data, network, encoding, optimizer, epochs, rest = {}) {
  const text = optimizer.startsWith('tf.') ? optimizer : `tf.train.${optimizer}`;
  return { name, data, ...network, encoding, optimizer: text, epochs, batch: 32, path: 'fit', ...rest };
}
