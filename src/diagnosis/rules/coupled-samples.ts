import { evidence, example, placeOf } from '../evidence';
import { sumsOverBatch } from '../measured-wrong';
import { defineRule, PASS } from '../rule';
import { number } from '../text';

export const coupledSamples = defineRule({
  id: 'C28',
  name: 'coupled-samples',
  what: 'Softmax runs over the batch instead of over the classes, so an answer depends on the other samples of the batch.',
  toldBy:
    'Outputs lie in 0..1, and the outputs of a sample sum to about classes / samples instead of 1, as they do when each class sums to 1 over the batch.',
  explains: ['measured-wrong', 'stuck', 'collapsed'],
  needs: ['begin', 'steps'],

  check({ begin, steps }) {
    if (!sumsOverBatch(steps)) {
      return PASS;
    }
    const { output, size, predicted } = steps.findLast(step => step.output !== null)!;
    const [low, high] = [output!.rowMin, output!.rowMax];
    return {
      state: 'cause',
      confidence: 'likely',
      title: 'Softmax runs over the batch',
      why: `The outputs of one sample sum to between ${number(low)} and ${number(high)} instead of 1. That is around ${predicted.length} classes / ${size} samples = ${number(predicted.length / size)}, as when each class sums to 1 over the batch. A sample asked alone then gets 1 for every class, and argMax gives the first.`,
      evidence: [evidence('largest row sum', high, `The outputs of one sample sum to ${number(high)} at most.`)],
      fix: example('Sum over the last axis, which holds the classes.', 'exp.div(exp.sum(-1, true))'),
      where: placeOf(begin, 'loss', 'train'),
      alike: ['C48a']
    };
  }
});
