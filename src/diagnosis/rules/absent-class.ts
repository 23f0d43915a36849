import { evidence, example, placeOf } from '../evidence';
import { sawWholeEpoch } from '../progress';
import { defineRule, PASS, unknown } from '../rule';
import { className, list } from '../text';

/** Samples per class after which a class that never came is not just rare. */
const SAMPLES_PER_CLASS = 10;

export const absentClass = defineRule({
  id: 'C18',
  name: 'absent-class',
  what: 'Two classes got the same label, or one was lost on the way: the labels hold fewer classes than the outputs.',
  toldBy:
    'Over a whole epoch a class of the output layer never occurs among the labels, which are whole and inside the range.',
  explains: ['degenerate', 'collapsed', 'measured-wrong', 'stuck'],
  needs: ['labels', 'readings', 'progress', 'begin'],

  check({ labels, readings, progress, begin }) {
    const reading = readings.epoch;
    if (!reading || !sawWholeEpoch(progress)) {
      return unknown('The first epoch is not over');
    }
    const absent = Array.from({ length: labels.classes }, (_, index) => index).filter(index => !reading.truth[index]);
    const odd =
      reading.truth.length > labels.classes ||
      !labels.integers ||
      (labels.rowSums !== null && labels.rowSums.min < 0.5);
    if (
      absent.length === 0 ||
      odd ||
      reading.present.length < 2 ||
      reading.samples < SAMPLES_PER_CLASS * labels.classes
    ) {
      return PASS;
    }
    const names = list(absent.map(index => className(begin.classNames, index)));
    return {
      state: 'cause',
      confidence: 'likely',
      title: `No training sample is labelled ${names}`,
      why: `The output layer tells ${labels.classes} classes apart, but the ${reading.samples} samples of the last epoch hold only ${reading.present.length} of them. Either two classes were given the same label, or the samples of ${names} are missing.`,
      evidence: [
        evidence(
          'classes among the labels',
          reading.present.length,
          `${reading.present.length} of ${labels.classes} classes occur.`
        )
      ],
      fix: example('Count the labels per class name and look at how a name becomes a number.'),
      where: placeOf(begin, 'labels', 'train'),
      alike: ['C11', 'C17']
    };
  }
});
