import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { number, percent } from '../text';
import { isCrossed, isSpread } from '../wrong-use';

export const crossedComparison = defineRule({
  id: 'C48c',
  name: 'crossed-comparison',
  what: 'Labels of shape [n] are compared with answers of shape [n, 1], so that every answer meets every label; or all outputs of a sample, rounded, with its class number.',
  toldBy:
    'The result of comparing answers with labels is larger than both of them, or has one entry for every output of every sample.',
  explains: ['measured-wrong'],
  needs: ['begin'],
  uses: ['measures'],

  check({ measures, begin }) {
    const found = measures?.findLast(measure => measure.kind === 'comparison' && isCrossed(measure));
    if (found?.kind !== 'comparison') {
      return PASS;
    }
    const shape = (sizes: readonly number[]) => `[${sizes.join(', ')}]`;
    const pairs = found.result.reduce((all, size) => all * size, 1);
    return {
      state: 'cause',
      confidence: 'certain',
      title: `Answers ${shape(found.answers)} are compared with labels ${shape(found.labels)}`,
      why: `Answers of shape ${shape(found.answers)} and labels of shape ${shape(found.labels)} are stretched against each other to ${number(pairs)} comparisons: every ${isSpread(found) ? 'output of a sample meets its class number' : 'answer meets every label'}. ${percent(found.agreement)} of those agree, which says nothing of the network.`,
      evidence: [evidence('comparisons', pairs, `${number(pairs)} pairs were compared.`)],
      fix: isSpread(found)
        ? example(
            'Take the class with the largest output, and compare that. The network is fine.',
            'const right = model.predict(x).argMax(-1).equal(labels.reshape([-1]));'
          )
        : example(
            'Bring both to one shape before they are compared. The network is fine.',
            'const right = answers.reshape([-1]).equal(labels.reshape([-1]));'
          ),
      where: found.source ?? placeOf(begin, 'train'),
      alike: ['C48d']
    };
  }
});
