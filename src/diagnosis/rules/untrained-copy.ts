import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { count } from '../text';

export const untrainedCopy = defineRule({
  id: 'C48e',
  name: 'untrained-copy',
  what: 'Predictions come from another model object: a copy that never got the trained weights, or a model made again.',
  toldBy:
    'A model with weights of the same shapes was asked whose biases are all exactly 0, as no training leaves them; the trained one was not asked.',
  explains: ['measured-wrong'],
  needs: ['begin'],
  uses: ['measures'],

  check({ measures, begin }) {
    const found = measures?.findLast(measure => measure.kind === 'other-model');
    if (found?.kind !== 'other-model') {
      return PASS;
    }
    return {
      state: 'cause',
      confidence: 'likely',
      title: 'The model that answers is not the one that was trained',
      why: `${count(found.samples, 'sample')} went to the model ${found.name}, which has the layers of ${begin.model?.name ?? 'the trained model'} but weights of its own: all of its biases are exactly 0, so it was never trained. Its answers are those of random weights.`,
      evidence: [
        evidence('samples asked', found.samples, `${count(found.samples, 'sample')} went to an untrained model.`)
      ],
      fix: example(
        'Ask the model that was trained, or copy its weights first.',
        'copy.setWeights(model.getWeights());'
      ),
      where: found.source ?? placeOf(begin, 'train'),
      alike: ['C36']
    };
  }
});
