import { isMadeByLoss, isNonFinite } from '../broken-objective';
import { evidence, example, FRESH_WEIGHTS, placeOf } from '../evidence';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { count } from '../text';

export const nonFiniteNumbers = defineRule({
  id: 'C33',
  name: 'non-finite-numbers',
  what: 'Weights or inputs are NaN or infinite; argMax of NaN is 0, so everything becomes the first class.',
  toldBy:
    'Inputs, outputs, gradients or weights that are no numbers, counted apart from the loss, which can hide them.',
  explains: ['degenerate', 'collapsed', 'stuck'],
  fatal: true,
  needs: ['steps', 'begin'],
  uses: ['input'],

  check({ steps, begin, input }) {
    if (input && input.nonFinite > 0) {
      return {
        state: 'cause',
        confidence: 'certain',
        title: 'The inputs contain NaN or infinity',
        why: `${count(input.nonFinite, 'input value')} of the samples looked at are no numbers. One of them makes the loss, every gradient and then every weight NaN. Usual reason: a division by a standard deviation of 0.`,
        evidence: [
          evidence(
            'inputs that are no numbers',
            input.nonFinite,
            `${count(input.nonFinite, 'input value')} are NaN or infinite.`
          )
        ],
        fix: example(
          `Add a small number before dividing, and stop at data that are no numbers. ${FRESH_WEIGHTS}`,
          'const x = raw.sub(mean).div(variance.sqrt().add(1e-6));'
        ),
        where: placeOf(begin, 'inputs', 'train'),
        alike: []
      };
    }
    const first = steps.find(isNonFinite);
    if (!first || !isNonFinite(steps.at(-1)!)) {
      return PASS;
    }
    const custom = lossScale(begin.losses[0]) === 'other';
    // A built-in loss makes NaN of outputs that are no probabilities: then the output layer is to blame.
    const fromLoss = custom && isMadeByLoss(first);
    const bad = begin.weights.filter(
      (_, index) => isBad(first.norms?.gradient[index]) || isBad(first.norms?.weight[index])
    );
    return {
      state: 'cause',
      confidence: fromLoss ? 'certain' : custom ? 'likely' : 'consistent',
      title: `Numbers are NaN or infinite since step ${first.step}`,
      why: `At step ${first.step} the first numbers stopped being finite${bad[0] ? ` (${bad[0].name})` : ''}; since then every output is NaN and the first class wins.${fromLoss ? ' The outputs of that step were ordinary numbers, so the loss function made the first NaN of them: a logarithm of 0 or of less, or a division by 0.' : custom ? ' The loss is a function of the user: a logarithm of 0 or a division by 0 in it does this.' : ''}`,
      evidence: [
        evidence('first step that is not finite', first.step, `Step ${first.step} is the first that is not finite.`)
      ],
      fix: example(
        `Keep logarithms away from 0, and lower the learning rate if the loss grew before. ${FRESH_WEIGHTS}`,
        'prediction.clipByValue(1e-7, 1).log()'
      ),
      where: custom ? placeOf(begin, 'loss', 'train') : placeOf(begin, 'train'),
      alike: ['C31', 'C22']
    };
  }
});

function isBad(norm: number | null | undefined): boolean {
  return norm !== null && norm !== undefined && !Number.isFinite(norm);
}
