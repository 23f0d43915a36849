import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { number } from '../text';

export const fractionalLabels = defineRule({
  id: 'C12',
  name: 'fractional-labels',
  what: 'Class numbers were scaled together with the inputs; TensorFlow.js rounds the fractions down without an error.',
  toldBy: 'Sparse labels are not whole numbers.',
  explains: ['degenerate', 'collapsed', 'stuck', 'measured-wrong'],
  fatal: true,
  needs: ['labels', 'begin'],

  check({ labels, begin }) {
    const sparse = labels.rowSums === null && labels.classes > 2;
    if (!sparse || labels.integers) {
      return PASS;
    }
    return {
      state: 'cause',
      confidence: 'certain',
      title: `Labels are fractions: ${number(labels.min)} to ${number(labels.max)}`,
      why: `Class numbers must be whole: 0 to ${labels.classes - 1}. These range from ${number(labels.min)} to ${number(labels.max)} and are rounded down without an error, so most samples end up in class ${Math.floor(labels.min)}. The labels were probably divided together with the inputs.`,
      evidence: [evidence('largest label', labels.max, `The largest label is ${number(labels.max)}.`)],
      fix: example('Scale the inputs only, and keep the labels as whole numbers.'),
      where: placeOf(begin, 'labels', 'train'),
      alike: ['C10']
    };
  }
});
