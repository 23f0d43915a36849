import { SEEDED_MATH_RANDOM } from './random.mjs';

/**
 * A recipe as the text of a program in cells. Its last cell prints TRUE_ACCURACY, the mean recall of the classes on rows
 * that were not trained on, in a way that no observer takes for a prediction of the user's.
 */
export function programOf(recipe) {
  const { data, seed } = recipe;
  return [
    `import * as tf from '@tensorflow/tfjs-node'\nimport * as fs from 'fs'\n${SEEDED_MATH_RANDOM(seed)}`,
    `// %% data\n${data.code}${recipe.rows ? `\n${recipe.rows}` : ''}`,
    `// %% split\n${splitOf(recipe)}`,
    `// %% tensors\n${tensorsOf(recipe)}`,
    `// %% model\n${recipe.variables ? recipe.variables : modelOf(recipe)}`,
    `// %% train\n${recipe.train ?? trainingOf(recipe)}`,
    ...(recipe.after ? [`// %% look\n${recipe.after}`] : []),
    `// %% check\n${CHECK(recipe)}`,
    ''
  ].join('\n');
}

function splitOf({ data, order }) {
  return `const order: number[] = ${order ?? 'Array.from(tf.util.createShuffledIndices(rows.length))'}
const known = order.slice(0, ${data.train}), held = order.slice(${data.train})
const trainRows = known.map(i => rows[i]), testRows = held.map(i => rows[i])
const trainTarget = known.map(i => target[i]), testTarget = held.map(i => target[i])`;
}

function tensorsOf(recipe) {
  const { data, flat, shuffledApart } = recipe;
  const scaled = recipe.prepare ?? data.scaled('list');
  const width = data.shape.reduce((a, b) => a * b, 1);
  return [
    data.before,
    `const prepare = (list: number[][]): tf.Tensor => ${scaled}${flat ? `.reshape([-1, ${width}])` : ''}`,
    ...(shuffledApart ? [shuffledApart] : []),
    `const x = prepare(trainRows)${recipe.input ?? ''}`,
    `const y = ${labelsOf(recipe, recipe.labels ?? 'trainTarget')}${recipe.smoothed ? `.toFloat().mul(0.9).add(${0.1 / data.classes})` : ''}`
  ]
    .filter(line => line !== '')
    .join('\n');
}

/** Labels as this recipe encodes them, of the expression `list`. */
export function labelsOf({ encoding, data }, list) {
  switch (encoding) {
    case 'one-hot':
      return `tf.oneHot(tf.tensor1d(${list}, 'int32'), ${data.classes})`;
    case 'sparse':
      return `tf.tensor1d(${list})`;
    default:
      return `tf.tensor2d(${list}, [${list}.length, 1])`;
  }
}

/** The source of a layer: `tf.layers.dense({ units: 3 })`. */
export function layerText([kind, args]) {
  const inner = Object.entries(args).map(([key, value]) => `${key}: ${value}`);
  return `tf.layers.${kind}(${inner.length > 0 ? `{ ${inner.join(', ')} }` : '{}'})`;
}

function modelOf(recipe) {
  const { optimizer, metrics = "['accuracy']", path } = recipe;
  const loss = recipe.loss ?? `'${LOSSES[recipe.encoding]}'`;
  const compile =
    path === 'minimize'
      ? `const optimizer = ${optimizer}`
      : `model.compile({ optimizer: ${optimizer}, loss: ${loss}, metrics: ${metrics} })`;
  const lines = [layersText(recipe), ...(recipe.beforeCompile ? [recipe.beforeCompile] : []), compile];
  const made = recipe.rebuilt || recipe.copied ? builder(recipe, lines.join('\n')) : lines.join('\n');
  return [
    ...(recipe.lossCode ? [recipe.lossCode] : []),
    made,
    'const answer = (input: tf.Tensor) => model.apply(input, { training: false }) as tf.Tensor'
  ].join('\n');
}

/** The model made by a function, which the program calls more than once. */
function builder({ copied }, lines) {
  const indented = lines.replace(/^/gm, '  ');
  const made = copied ? 'const copy = build(), model = build()' : 'let model = build()';
  return `const build = () => {\n${indented}\n  return model\n}\n${made}`;
}

const LOSSES = {
  'one-hot': 'categoricalCrossentropy',
  sparse: 'sparseCategoricalCrossentropy',
  binary: 'binaryCrossentropy'
};

function layersText({ layers, data, flat, style }) {
  const width = data.shape.reduce((a, b) => a * b, 1);
  const shape = `[${flat ? width : data.shape.join(', ')}]`;
  const [[kind, args], ...rest] = layers;
  const first = [kind, { inputShape: shape, ...args }];
  if (style === 'add') {
    return `const model = tf.sequential()\n${[first, ...rest].map(layer => `model.add(${layerText(layer)})`).join('\n')}`;
  }
  if (style === 'functional' || style === 'branches') {
    const applied = list => list.map(layer => `h = ${layerText(layer)}.apply(h) as tf.SymbolicTensor`).join('\n');
    const start =
      style === 'branches'
        ? `const left = ${layerText([kind, args])}.apply(input) as tf.SymbolicTensor
const right = ${layerText([kind, args])}.apply(input) as tf.SymbolicTensor
let h = tf.layers.concatenate().apply([left, right]) as tf.SymbolicTensor`
        : `let h = ${layerText([kind, args])}.apply(input) as tf.SymbolicTensor`;
    return `const input = tf.input({ shape: ${shape} })\n${start}\n${applied(rest)}\nconst model = tf.model({ inputs: input, outputs: h })`;
  }
  return `const model = tf.sequential({ layers: [\n  ${[first, ...rest].map(layerText).join(',\n  ')}\n] })`;
}

function trainingOf(recipe) {
  const { path, epochs, batch, fit = [] } = recipe;
  const options = [`epochs: ${epochs}`, ...fit, 'verbose: 0'];
  switch (path) {
    case 'fit':
      if (recipe.rebuilt) {
        return `for (let round = 0; round < ${epochs}; round++) {\n  model = build()\n  await model.fit(x, y, { batchSize: ${batch}, epochs: 1, verbose: 0 })\n}`;
      }
      return `await model.fit(x, y, { ${[`batchSize: ${batch}`, ...options].join(', ')} })`;
    case 'fitDataset':
      return `${recipe.augment ? `${recipe.augment}\n` : ''}const examples = tf.data.zip({ xs: tf.data.array(tf.unstack(x)), ys: tf.data.array(tf.unstack(y)) } as any)
const dataset = examples${recipe.unshuffled ? '' : '.shuffle(trainRows.length)'}.batch(${batch})${recipe.augment ? '.map((both: any) => ({ xs: augment(both.xs), ys: both.ys }))' : ''}
await model.fitDataset(dataset as any, { ${options.join(', ')} })`;
    default:
      return loopOf(recipe);
  }
}

function loopOf(recipe) {
  const { path, epochs, batch } = recipe;
  const own =
    recipe.ownStep ??
    `optimizer.minimize(() => tf.losses.softmaxCrossEntropy(ys, ${recipe.scores ?? 'model.apply(xs, { training: true })'} as tf.Tensor) as tf.Scalar)`;
  return `${recipe.augment ? `${recipe.augment}\n` : ''}for (let epoch = 0; epoch < ${epochs}; epoch++) {
  const shuffled = ${recipe.unshuffled ? 'trainRows.map((_, i) => i)' : 'Array.from(tf.util.createShuffledIndices(trainRows.length))'}
  for (let i = 0; i < shuffled.length; i += ${batch}) {
    const part = tf.tensor1d(shuffled.slice(i, i + ${batch}), 'int32')
    const xs = ${recipe.augment ? 'augment(x.gather(part))' : 'x.gather(part)'}, ys = y.gather(part)
    ${path === 'trainOnBatch' ? 'await model.trainOnBatch(xs, ys)' : own}
  }
}`;
}

const CHECK = ({ threshold = 0.5 }) => `const scores = answer(prepare(testRows))
const values = scores.dataSync(), width = scores.shape[1]!
const guessed = testTarget.map((_, i) => width === 1 ? Number(values[i] > ${threshold}) : Array.from(values.slice(i * width, (i + 1) * width)).reduce((best, value, k, row) => value > row[best] ? k : best, 0))
const recalls = [...new Set(testTarget)].map(kind => testTarget.flatMap((t, i) => t === kind ? [Number(guessed[i] === kind)] : []))
console.log('TRUE_ACCURACY', recalls.reduce((sum, hits) => sum + hits.reduce((a, b) => a + b, 0) / hits.length, 0) / recalls.length)`;
