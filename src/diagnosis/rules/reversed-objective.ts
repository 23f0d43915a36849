import { evidence, example, placeOf } from '../evidence';
import { lossScale } from '../losses';
import { climbs } from '../norms';
import { defineRule, PASS } from '../rule';
import { lossText, number, percent } from '../text';

/** Standard errors below guessing: a network that is worse than that has learned, in the wrong direction. */
const BELOW_CHANCE = 3;

export const reversedObjective = defineRule({
  id: 'C29',
  name: 'reversed-objective',
  what: 'Training walks away from the labels: the sign of the loss or of the learning rate is wrong.',
  toldBy:
    'The learning rate is negative, the first steps go up the gradient, the loss is the negative of the cross-entropy of these outputs, or the answers become worse than guessing while a loss of the user falls.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['begin', 'steps', 'readings'],
  uses: ['optimizer', 'objective'],

  check({ begin, steps, readings, optimizer, objective }) {
    const rate = optimizer?.learningRate ?? NaN;
    const reading = readings.recent;
    const balanced = reading === null ? NaN : 1 / Math.max(2, reading.present.length);
    const worse =
      reading !== null &&
      reading.accuracy < Math.min(reading.chance, balanced) - BELOW_CHANCE * Math.max(reading.error, 0.02);
    const custom = lossScale(begin.losses[0]) === 'other';
    const [first, last] = [steps[0]!.loss, steps.at(-1)!.loss];
    const falls = last < first && last < 0;
    const negated = objective?.reduction === 'negated';
    const uphill = climbs(steps);
    if (!(rate < 0) && !negated && !uphill && (objective !== null || !(custom && (worse || falls)))) {
      return PASS;
    }
    return {
      state: 'cause',
      confidence: rate < 0 || negated || uphill ? 'certain' : worse && falls ? 'likely' : 'consistent',
      title: titleOf(rate, uphill),
      why: [
        rate < 0 || uphill
          ? `Every step goes up the loss instead of down${uphill && !(rate < 0) ? ': the update has the direction of the gradient' : ''}. The loss goes from ${lossText(first)} to ${lossText(last)}.`
          : `The loss goes from ${lossText(first)} to ${lossText(last)}${falls ? ', below 0, where a likelihood belongs and a loss does not' : ''}.`,
        reading && worse
          ? `Only ${percent(reading.accuracy)} of the answers are right, where guessing gets ${percent(balanced)}: the network has learned what to avoid.`
          : ''
      ]
        .filter(part => part !== '')
        .join(' '),
      evidence: [
        evidence('last loss', last, `The loss is ${lossText(last)} now.`),
        ...(reading
          ? [evidence('accuracy', reading.accuracy, `${percent(reading.accuracy)} of the answers are right.`)]
          : [])
      ],
      fix:
        rate < 0
          ? example('Use a positive learning rate.', 'tf.train.adam(0.001)')
          : uphill
            ? example('Subtract the gradient.', 'weight.assign(weight.sub(gradient.mul(rate)));')
            : example('Minimise the negative log likelihood.', 'return logProbability.mean().neg();'),
      where: rate < 0 ? placeOf(begin, 'optimizer', 'train') : placeOf(begin, 'loss', 'train'),
      alike: ['C48d']
    };
  }
});

function titleOf(rate: number, uphill: boolean): string {
  if (rate < 0) {
    return `The learning rate is negative: ${number(rate)}`;
  }
  return uphill ? 'Every step goes up the loss instead of down' : 'The loss has the wrong sign';
}
