import { isBytes, isCategorical, isImage, isTable, classesOf } from './edits.mjs';

/**
 * Faults of inputs and labels. `causes`: the primary cause first, then what may be said as well. `fits` says which
 * healthy programs it can be put into. `only` names the family that has it; without, both have.
 */
export const DATA_FAULTS = [
  {
    causes: ['C1', 'C2'],
    what: 'pixels are not divided by 255',
    fits: isBytes,
    apply: recipe => ({ ...recipe, prepare: recipe.data.unscaled('list') })
  },
  {
    causes: ['C2', 'C1'],
    what: 'the columns are used as they come from the file',
    fits: recipe => isTable(recipe) && recipe.data.shape[0] > 4,
    apply: recipe => ({ ...recipe, prepare: 'tf.tensor2d(list)' })
  },
  {
    causes: ['C2', 'C1'],
    what: 'a constant far from 0 is added to all inputs',
    fits: () => true,
    apply: (recipe, { pick }) => ({
      ...recipe,
      prepare: `${recipe.data.scaled('list')}.add(${pick([100, 300, 1000])})`
    })
  },
  {
    causes: ['C3', 'C34', 'C35'],
    what: 'the inputs are divided by 255 twice',
    fits: isImage,
    apply: recipe => ({ ...recipe, prepare: `${recipe.data.scaled('list')}.div(255)` })
  },
  {
    causes: ['C4'],
    only: 'a',
    what: 'a cast to integers after the division makes every input 0',
    fits: isImage,
    apply: recipe => ({ ...recipe, prepare: `${recipe.data.scaled('list')}.mul(0.99).toInt().toFloat()` })
  },
  {
    causes: ['C4'],
    only: 'b',
    what: 'the loader gives the first row again and again',
    fits: () => true,
    apply: recipe => ({ ...recipe, prepare: recipe.data.scaled('list.map(() => list[0])') })
  },
  {
    causes: ['C5', 'C9', 'C6'],
    what: 'the inputs are numbers that have nothing to do with the labels',
    fits: () => true,
    apply: recipe => ({
      ...recipe,
      rows: `rows.forEach(row => row.forEach((_, i) => { row[i] = ${recipe.data.largest ?? 1} * Math.random() }))`
    })
  },
  {
    causes: ['C6', 'C5', 'C9'],
    what: 'a table of [pixel, image] is reshaped where it had to be transposed',
    fits: isImage,
    apply: recipe => ({
      ...recipe,
      prepare: recipe.data.scaled('list').replace(/(\.div\(\d+\))?\.reshape/, '$1.transpose().reshape')
    })
  },
  {
    causes: ['C8', 'C5', 'C9'],
    what: 'augmentation covers nearly the whole picture with noise',
    fits: recipe => isImage(recipe) && (recipe.path === 'trainOnBatch' || recipe.path === 'fitDataset'),
    apply: recipe => ({
      ...recipe,
      augment: 'const augment = (batch: tf.Tensor) => batch.mul(0.02).add(tf.randomUniform(batch.shape))'
    })
  },
  {
    causes: ['C9', 'C5', 'C6'],
    only: 'a',
    what: 'rows and labels are shuffled one by one',
    fits: () => true,
    apply: recipe => ({ ...recipe, shuffledApart: 'tf.util.shuffle(trainRows)\ntf.util.shuffle(trainTarget)' })
  },
  {
    causes: ['C9', 'C5', 'C6'],
    only: 'b',
    what: 'the rows are sorted by a column, the labels are not',
    fits: () => true,
    apply: recipe => ({ ...recipe, shuffledApart: 'trainRows.sort((a, b) => a.at(-1)! + a[0] - b.at(-1)! - b[0])' })
  },
  {
    causes: ['C10'],
    what: 'every label is read from the same place',
    fits: () => true,
    apply: recipe => ({ ...recipe, labels: 'trainTarget.map(() => trainTarget[0])' })
  },
  {
    causes: ['C11', 'C13'],
    what: 'labels count from 1',
    fits: recipe => recipe.encoding !== 'binary' && classesOf(recipe) > 2,
    apply: recipe => ({ ...recipe, labels: 'trainTarget.map(kind => kind + 1)' })
  },
  {
    causes: ['C12', 'C10'],
    what: 'labels are divided by the number of classes',
    fits: recipe => recipe.encoding === 'sparse' && classesOf(recipe) > 2,
    apply: recipe => ({ ...recipe, labels: `trainTarget.map(kind => kind / ${classesOf(recipe)})` })
  },
  {
    causes: ['C13'],
    what: 'names are looked up with other capitals and not found',
    fits: recipe => recipe.encoding === 'one-hot',
    apply: recipe => ({ ...recipe, labels: 'trainTarget.map(kind => names.indexOf(" " + names[kind]))' })
  },
  {
    causes: ['C14'],
    what: 'all classes but one are rare, and noise makes them overlap',
    fits: recipe => isTable(recipe) && recipe.data.shape[0] <= 4,
    apply: recipe => ({
      ...recipe,
      rows: `const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(6.283 * Math.random())
const centre = rows[0].map((_, k) => rows.reduce((sum, row) => sum + row[k], 0) / rows.length)
const wide = centre.map((mean, k) => Math.sqrt(rows.reduce((sum, row) => sum + (row[k] - mean) ** 2, 0) / rows.length))
rows.forEach(row => row.forEach((value, k) => { row[k] = value + 2 * wide[k] * normal() }))
const kept = rows.map((_, i) => i).filter(i => target[i] === 0 || Math.random() < 0.12)
rows.splice(0, rows.length, ...kept.map(i => rows[i]))
target.splice(0, target.length, ...kept.map(i => target[i]))`,
      data: { ...recipe.data, train: 'Math.floor(rows.length * 0.75)' }
    })
  },
  {
    causes: ['C16', 'C40'],
    what: 'rows are sorted by class and never shuffled',
    fits: () => true,
    apply: recipe => ({ ...recipe, order: BY_CLASS, ...unshuffled(recipe) })
  },
  {
    causes: ['C17', 'C16', 'C18'],
    what: 'rows are sorted by class, and validationSplit takes the last third',
    fits: recipe => recipe.path === 'fit' && classesOf(recipe) === 3,
    apply: recipe => ({ ...recipe, order: BY_CLASS, fit: ['validationSplit: 0.33'] })
  },
  {
    causes: ['C18'],
    what: 'two classes get the same label',
    fits: recipe => classesOf(recipe) > 2,
    apply: recipe => ({ ...recipe, labels: `trainTarget.map(kind => kind === 1 ? ${classesOf(recipe) - 1} : kind)` })
  },
  {
    causes: ['C15'],
    what: 'class weights are rounded down to 0',
    fits: recipe => recipe.path === 'fit' && isCategorical(recipe),
    apply: recipe => ({
      ...recipe,
      fit: [
        `classWeight: { ${Array.from({ length: classesOf(recipe) }, (_, k) => `${k}: ${k === 0 ? 1 : 0}`).join(', ')} }`
      ]
    })
  }
];

/** Sorted by class, with every fourth row of each class held back at the end. */
const BY_CLASS =
  '(Array.from(tf.util.createShuffledIndices(rows.length)) as number[]).map((row, i) => ({ row, late: i })).sort((a, b) => Number(a.late % 4 === 0) - Number(b.late % 4 === 0) || target[a.row] - target[b.row]).map(({ row }) => row)';

function unshuffled(recipe) {
  return recipe.path === 'fit' ? { fit: ['shuffle: false'] } : { unshuffled: true };
}
