import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { number } from '../text';

export const singleUnitForManyClasses = defineRule({
  id: 'C21',
  name: 'single-unit-for-many-classes',
  what: 'More than two classes are put on one sigmoid unit, which can only say 0 or 1.',
  toldBy: 'The output layer has one unit and labels above 1 occur; the binary loss becomes negative.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  fatal: true,
  needs: ['head', 'labels', 'begin'],

  check({ head, labels, begin }) {
    if (head.units !== 1 || head.activation === 'softmax' || labels.max <= 1 || !labels.integers || labels.max > 1000) {
      return PASS;
    }
    const classes = Math.floor(labels.max) + 1;
    return {
      state: 'cause',
      confidence: 'certain',
      title: `One output unit for ${classes} classes`,
      why: `The labels go up to ${number(labels.max)}, but ${head.layer.name} has a single unit, which tells two classes apart at most. A binary loss has no minimum for labels above 1: it falls below 0 and keeps falling.`,
      evidence: [
        evidence('largest label', labels.max, `The largest label is ${number(labels.max)}; one unit knows 0 and 1.`)
      ],
      fix: example(
        `Use ${classes} units with softmax and sparseCategoricalCrossentropy.`,
        `tf.layers.dense({ units: ${classes}, activation: 'softmax' })`
      ),
      where: placeOf(begin, `layer:${head.layer.name}`, 'compile', 'train'),
      alike: ['C20']
    };
  }
});
