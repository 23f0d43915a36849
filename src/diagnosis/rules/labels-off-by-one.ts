import { evidence, placeOf } from '../evidence';
import { appended } from '../fixes';
import { defineRule, PASS } from '../rule';
import type { Facts } from '../facts';

export const labelsOffByOne = defineRule({
  id: 'C11',
  name: 'labels-off-by-one',
  what: 'The labels count from 1, but classes count from 0: the last class lies outside of the outputs.',
  toldBy:
    'No label is 0 and the largest equals the number of outputs; as one-hot rows, column 0 is empty and some rows are all zero. TensorFlow.js makes a row of zeros of such a label, without an error.',
  explains: ['collapsed', 'stuck', 'degenerate', 'measured-wrong'],
  fatal: true,
  needs: ['labels', 'begin'],

  check({ labels, begin }) {
    const rows = labels.rowSums;
    const sparse =
      rows === null && labels.integers && labels.min === 1 && labels.max === labels.classes && labels.classes > 2;
    if (!sparse && !shiftedRows(labels)) {
      return PASS;
    }
    const [first, last] = [0, labels.classes - 1];
    return {
      state: 'cause',
      confidence: 'certain',
      title: `Labels run from 1 to ${labels.classes} instead of ${first} to ${last}`,
      why: sparse
        ? `The labels range from ${labels.min} to ${labels.max}, but the ${labels.classes} outputs stand for 0 to ${last}. Label ${labels.max} has no output and becomes a row of zeros without an error; class 0 never occurs.`
        : `Class 0 never occurs and some rows of the labels are all zero: oneHot makes such rows of the label ${labels.classes}, which lies outside of 0 to ${last}.`,
      evidence: [
        sparse
          ? evidence(
              'largest label',
              labels.max,
              `The largest label is ${labels.max}; ${last} is the largest possible.`
            )
          : evidence('smallest row sum', rows!.min, `The smallest row of labels sums to ${rows!.min} instead of 1.`)
      ],
      fix: {
        text: 'Subtract 1 from the labels before they are fed or turned into rows.',
        ...(sparse ? (appended(begin.sources.labels ?? null, '.sub(1)') ?? ROWS) : ROWS)
      },
      where: placeOf(begin, 'labels', 'train'),
      alike: ['C13', 'C18']
    };
  }
});

const ROWS = { before: null, after: 'const y = tf.oneHot(labels.map(label => label - 1), classes);' };

function shiftedRows(labels: Facts['labels']): boolean {
  const { rowSums, counts, integers } = labels;
  const zeroRows = rowSums !== null && rowSums.min === 0 && rowSums.max === 1;
  return zeroRows && integers && counts[0] === 0 && counts.filter(amount => amount > 0).length === labels.classes - 1;
}
