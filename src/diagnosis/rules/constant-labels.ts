import { evidence, example, placeOf } from '../evidence';
import { sum } from '../numbers';
import { sawWholeEpoch } from '../progress';
import { defineRule, PASS, unknown } from '../rule';
import { className } from '../text';

/** Share of the samples that have a label, from which that label is one of all. */
const MOST_OF_THEM = 0.5;

export const constantLabels = defineRule({
  id: 'C10',
  name: 'constant-labels',
  what: 'Every sample is fed with the same label, so always giving that answer is right.',
  toldBy: 'Over a whole epoch one class alone occurs among the labels; loss and accuracy look perfect.',
  explains: ['degenerate', 'collapsed', 'measured-wrong'],
  needs: ['labels', 'readings', 'progress', 'begin', 'steps'],

  check({ labels, readings, progress, begin, steps }) {
    if (!sawWholeEpoch(progress)) {
      return unknown('The first epoch is not over, and data may be sorted');
    }
    const reading = readings.epoch;
    if (!reading || reading.present.length !== 1 || labels.classes < 2 || !labels.integers) {
      return PASS;
    }
    const fed = sum(steps.filter(({ step }) => step >= reading.firstStep).map(({ size }) => size));
    // Then what the others would have been labelled is not known.
    if (reading.samples < MOST_OF_THEM * fed) {
      return PASS;
    }
    const name = className(begin.classNames, reading.present[0]!);
    return {
      state: 'cause',
      confidence: 'certain',
      title: `All labels are ${name}`,
      why: `All ${reading.samples} samples of the last epoch were labelled ${name}, with ${labels.classes} classes to tell apart. Always answering ${name} is then right, so loss and accuracy look perfect and nothing else is learned.`,
      evidence: [evidence('classes among the labels', 1, `1 of ${labels.classes} classes occurs among the labels.`)],
      fix: example(
        'Print some labels next to the names they come from. Usual reasons: the label is read after the loop instead of inside it, a file name is split at the wrong place, numbers were divided and rounded down.'
      ),
      where: placeOf(begin, 'labels', 'train'),
      alike: ['C12', 'C13']
    };
  }
});
