import { evidence, example, placeOf } from '../evidence';
import { expectedLoss, lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { lossText } from '../text';

export const squaredErrorLoss = defineRule({
  id: 'C27',
  name: 'squared-error-loss',
  what: 'Squared error over probabilities has tiny gradients where the network is wrong and sure, or far from any class.',
  toldBy: 'The loss is a squared error over softmax or sigmoid outputs, and it stays on (1-1/K)/K or twice that.',
  explains: ['stuck', 'collapsed'],
  needs: ['head', 'begin', 'readings'],

  check({ head, begin, readings }) {
    const squashed = ['softmax', 'sigmoid'].includes(head.activation);
    if (lossScale(begin.losses[0]) !== 'squared' || !squashed) {
      return PASS;
    }
    const classes = Math.max(2, head.units);
    const plateau = expectedLoss(begin.losses[0], classes)!;
    const loss = readings.recent?.loss ?? NaN;
    const onPlateau = loss > 0.6 * plateau && loss < 2.1 * plateau;
    return {
      state: 'cause',
      confidence: onPlateau ? 'likely' : 'consistent',
      title: 'Squared error on class probabilities',
      why: `With ${classes} classes a squared error starts at only ${lossText(plateau)} and its gradient through ${head.activation} is smaller still. The loss is ${lossText(loss)} now. Cross-entropy keeps a gradient as long as an answer is wrong.`,
      evidence: [evidence('loss', loss, `The loss is ${lossText(loss)}; knowing nothing gives ${lossText(plateau)}.`)],
      fix: example(
        'Use cross-entropy, and make the model again.',
        `loss: '${head.units === 1 ? 'binaryCrossentropy' : 'categoricalCrossentropy'}'`
      ),
      where: placeOf(begin, 'loss', 'compile', 'train'),
      alike: ['C34']
    };
  }
});
