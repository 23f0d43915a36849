import { evidence, example, placeOf } from '../evidence';
import { sawWholeEpoch } from '../progress';
import { sum } from '../numbers';
import { defineRule, PASS, unknown } from '../rule';
import { className, list, percent } from '../text';

export const unseenValidationClasses = defineRule({
  id: 'C17',
  name: 'unseen-validation-classes',
  what: 'The validation data hold classes that are never trained on: validationSplit takes the last samples before anything is shuffled.',
  toldBy: 'Over a whole epoch some class of the validation labels never occurs among the training labels.',
  explains: ['measured-wrong', 'collapsed', 'stuck', 'degenerate'],
  needs: ['readings', 'progress', 'begin', 'evaluations'],
  uses: ['fit'],

  check({ readings, progress, begin, evaluations, fit }) {
    const training = readings.epoch;
    const validation = evaluations.findLast(pass => pass.kind !== 'predict' && sum(pass.truth) > 0);
    if (!training || !validation || !sawWholeEpoch(progress)) {
      return unknown('No whole epoch with a validation pass was recorded yet');
    }
    const unseen = validation.truth.flatMap((amount, index) => (amount > 0 && !training.truth[index] ? [index] : []));
    if (unseen.length === 0) {
      return PASS;
    }
    const share = sum(unseen.map(index => validation.truth[index]!)) / sum(validation.truth);
    const names = list(unseen.map(index => className(begin.classNames, index)));
    const split = fit?.validationSplit ?? null;
    return {
      state: 'cause',
      confidence: 'certain',
      title: `Validation asks for ${names}, which training never shows`,
      why: `${percent(share)} of the validation samples are ${names}, and not one sample of the last epoch was.${split === null ? '' : ` validationSplit ${split} takes the last samples before anything is shuffled, and the data are sorted by class.`}`,
      evidence: [
        evidence(
          'share of unseen classes',
          share,
          `${percent(share)} of the validation samples are of classes never trained on.`
        )
      ],
      fix: example('Shuffle samples and labels together before fit.', 'tf.util.shuffleCombo(images, labels);'),
      where: placeOf(begin, 'train'),
      alike: ['C18', 'C16']
    };
  }
});
