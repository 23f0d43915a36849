import { EMPTY_ROW } from '../broken-objective';
import { evidence, example, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { defineRule, PASS } from '../rule';

export const unknownClassNames = defineRule({
  id: 'C13',
  name: 'unknown-class-names',
  what: 'A class name was not found in the list of names: indexOf gives -1, and oneHot makes a row of zeros of it.',
  toldBy: 'Rows of labels sum to 0, or sparse labels are -1. The loss of such a sample is 0 and so is its gradient.',
  explains: ['degenerate', 'collapsed', 'stuck'],
  fatal: true,
  needs: ['labels', 'begin'],

  check({ labels, begin }) {
    const all = labels.rowSums !== null && labels.rowSums.max < EMPTY_ROW;
    const some = labels.rowSums !== null && labels.rowSums.min < EMPTY_ROW && labels.rowSums.min >= 0;
    const negative = labels.rowSums === null && labels.encoding === 'sparse' && labels.min < 0;
    if ((!some && !negative) || isShifted(labels) || labels.encoding === 'soft') {
      return PASS;
    }
    const lowest = negative ? labels.min : labels.rowSums!.min;
    return {
      state: 'cause',
      confidence: 'certain',
      title: all ? 'No sample has a label: every row is zero' : 'Some samples have no label',
      why: negative
        ? `The smallest label is ${labels.min}. That is what indexOf gives for a name that is not in the list; the sample then counts for no class.`
        : `${all ? 'Every row' : 'At least one row'} of the labels sums to 0 instead of 1, so its loss and its gradient are 0 whatever the network answers. oneHot makes such rows of -1, which is what indexOf gives for a name that is not in the list.`,
      evidence: [
        negative
          ? evidence('smallest label', lowest, `The smallest label is ${lowest}.`)
          : evidence('smallest row sum', lowest, `The smallest row of labels sums to ${lowest} instead of 1.`)
      ],
      fix: example(
        'Compare the names in the data with the list, capitals and spaces included, and stop at a name that is not found.',
        'const index = names.indexOf(name);\nif (index < 0) throw new Error(`Unknown class ${name}`);'
      ),
      where: placeOf(begin, 'labels', 'train'),
      alike: ['C11']
    };
  }
});

/** Counting from 1 leaves zero rows as well, but there class 0 is the only one that never occurs. */
function isShifted({ rowSums, counts, classes }: Facts['labels']): boolean {
  return rowSums?.max === 1 && counts[0] === 0 && counts.filter(amount => amount > 0).length === classes - 1;
}
