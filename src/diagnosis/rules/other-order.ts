import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { number, percent } from '../text';
import { isInOtherOrder } from '../wrong-use';

/** Accuracy on other data from which a comparison at chance contradicts it. */
const GENERALISES = 0.5;

export const otherOrder = defineRule({
  id: 'C48d',
  name: 'other-order',
  what: 'Predictions are compared with labels in another order: a data set that shuffles anew on each pass, a list sorted in between.',
  toldBy:
    'Compared by the user, answers and labels hold the same classes equally often but agree as if paired by lot, while training goes well.',
  explains: ['measured-wrong'],
  needs: ['readings', 'begin'],
  uses: ['measures'],

  check({ measures, readings, begin }) {
    const found = measures?.findLast(measure => measure.kind === 'comparison' && isInOtherOrder(measure));
    if (found?.kind !== 'comparison') {
      return PASS;
    }
    const elsewhere = readings.evaluation;
    const works = elsewhere !== null && elsewhere.skill >= GENERALISES;
    return {
      state: 'cause',
      confidence: works ? 'likely' : 'consistent',
      title: 'Answers are compared with labels in another order',
      why: `Only ${percent(found.agreement)} of the answers agree with the labels they are compared with, as if paired by lot, although both hold the classes equally often and ${percent((works ? elsewhere : readings.recent)?.accuracy ?? 0)} were right ${works ? 'in an evaluation' : 'in training'}.${works ? '' : ' A network that learned its samples by heart would look the same: evaluate the same data with model.evaluate to tell.'}`,
      evidence: [
        evidence('agreement', found.agreement, `${percent(found.agreement)} of the pairs agree.`),
        evidence(
          'accuracy in training',
          readings.recent?.accuracy ?? NaN,
          `Training gets ${number(readings.recent?.accuracy ?? NaN)}.`
        )
      ],
      fix: example(
        'Take labels and predictions in one pass. A data set with shuffle() gives another order each time it is read.',
        'await dataset.forEachAsync(({ xs, ys }) => compare(model.predict(xs), ys));'
      ),
      where: found.source ?? placeOf(begin, 'train'),
      alike: ['C5', 'C9']
    };
  }
});
