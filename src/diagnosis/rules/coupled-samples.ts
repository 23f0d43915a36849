import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { count, number } from '../text';

/** Rows of probabilities sum to 1 within this. */
const ROW_SUM_TOLERANCE = 0.05;

/** Answers to single samples before they say something. */
const FEWEST_SINGLES = 10;

export const coupledSamples = defineRule({
  id: 'C28',
  name: 'coupled-samples',
  what: 'Softmax runs over the batch instead of over the classes, so an answer depends on the other samples of the batch.',
  toldBy:
    'Outputs lie in 0..1 while their rows do not sum to 1, and a sample that is asked alone gets 1 for every class.',
  explains: ['measured-wrong'],
  needs: ['begin', 'steps', 'evaluations'],

  check({ begin, steps, evaluations }) {
    const outputs = steps.flatMap(step => step.output ?? []);
    const bounded = outputs.every(output => output.min >= 0 && output.max <= 1 + 1e-6);
    const highest = Math.max(...outputs.map(output => output.rowMax));
    const singles = evaluations.filter(pass => pass.kind === 'predict' && pass.samples === 1);
    const full = singles.filter(pass => pass.confidence !== null && pass.confidence > 1 - 1e-6);
    if (outputs.length === 0 || !bounded || highest < 1 + ROW_SUM_TOLERANCE) {
      return PASS;
    }
    const shown = singles.length >= FEWEST_SINGLES && full.length === singles.length;
    return {
      state: shown ? 'cause' : 'suspect',
      confidence: shown ? 'likely' : 'consistent',
      title: 'Softmax runs over the batch',
      why: `Outputs lie between 0 and 1, but the outputs of one sample sum to up to ${number(highest)}.${shown ? ` ${count(full.length, 'sample')} asked one at a time all got an output of exactly 1, as they must when the sum runs over the batch: then every class has 1 and the first one wins.` : ' They sum to 1 over the samples of a batch, not over the classes.'}`,
      evidence: [evidence('largest row sum', highest, `The outputs of one sample sum to up to ${number(highest)}.`)],
      fix: example('Sum over the last axis, which holds the classes.', 'exp.div(exp.sum(-1, true))'),
      where: placeOf(begin, 'loss', 'train'),
      alike: ['C48a']
    };
  }
});
