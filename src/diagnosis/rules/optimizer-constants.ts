import { evidence, example, FRESH_WEIGHTS, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { number } from '../text';

/** Epsilon only guards a division by 0: 1e-7 is usual, and up to 1e-3 it does no harm. */
const EPSILON = { low: 1e-10, high: 1e-3 };

/** Steps add up to 1 / (1 - momentum) times the rate: 10 times for .9, 100 times for .99. */
const HIGHEST_MOMENTUM = 0.99;

export const optimizerConstants = defineRule({
  id: 'C37',
  name: 'optimizer-constants',
  what: 'A constant of the optimizer is far off: an epsilon that swallows the gradient, a momentum that never lets go.',
  toldBy: 'Epsilon outside of 1e-10 to 1e-3, or momentum of .99 and more.',
  explains: ['stuck', 'collapsed', 'degenerate'],
  needs: ['optimizer', 'begin'],

  check({ optimizer, begin }) {
    const epsilon = numberOf(optimizer.config['epsilon']);
    const momentum = numberOf(optimizer.config['momentum']) ?? numberOf(optimizer.config['beta1']);
    const oddEpsilon = epsilon !== null && (epsilon > EPSILON.high || epsilon < EPSILON.low) && epsilon !== 0;
    const heavy = momentum !== null && momentum >= HIGHEST_MOMENTUM;
    if (!oddEpsilon && !heavy) {
      return PASS;
    }
    const value = oddEpsilon ? epsilon : momentum!;
    const name = oddEpsilon ? 'epsilon' : 'momentum';
    const times = number(1 / (1 - (momentum ?? 0)));
    return {
      state: 'cause',
      confidence: 'likely',
      title: `${optimizer.name} runs with ${name} ${number(value)}`,
      why: oddEpsilon
        ? `${optimizer.name} divides each step by a running size of the gradient plus epsilon. With ${number(value)}, where 1e-7 is usual, epsilon ${value > 1e-3 ? 'outweighs every gradient and the steps all but vanish' : 'no longer guards against tiny gradients'}. The order of arguments is tf.train.adam(rate, beta1, beta2, epsilon).`
        : `A momentum of ${number(value)} adds up ${times} steps, so the learning rate acts as if it were ${times} times ${number(optimizer.learningRate)}, and the weights keep coasting.`,
      evidence: [evidence(name, value, `${name} is ${number(value)}.`)],
      fix: example(
        `Leave ${name} at its default. ${FRESH_WEIGHTS}`,
        oddEpsilon
          ? `tf.train.adam(${number(optimizer.learningRate)})`
          : `tf.train.momentum(${number(optimizer.learningRate)}, 0.9)`
      ),
      where: placeOf(begin, 'optimizer', 'compile', 'train'),
      alike: ['C31', 'C34']
    };
  }
});

function numberOf(value: number | boolean | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
