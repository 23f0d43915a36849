import { evidence, example, FRESH_WEIGHTS, placeOf } from '../evidence';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { lossText, number } from '../text';

/** Penalty over data loss from which the weights obey the penalty; TheDeepChecker draws the line at 2 for gradients. */
const DOMINANT = 2;

export const dominantPenalty = defineRule({
  id: 'C38',
  name: 'dominant-penalty',
  what: 'An L1 or L2 penalty outweighs the data, so the cheapest network is one whose weights are 0.',
  toldBy:
    'Layers have a regularizer, the total loss at step 0 is several times what the data alone give, and the weights shrink while the loss falls.',
  explains: ['collapsed', 'stuck'],
  needs: ['model', 'start', 'begin', 'measured'],
  uses: ['readings'],

  check({ model, start, begin, measured, readings }) {
    const penalised = model.layers.filter(layer => factorOf(layer.config) > 0);
    const penalty = start.loss - start.expected;
    const [first, last] = [measured[0]!, measured.at(-1)!];
    const shrinks = size(last.norms.weight) < 0.7 * size(first.norms.weight);
    const known = lossScale(begin.losses[0]) !== 'other';
    if (penalised.length === 0 || !known || !shrinks || penalty < DOMINANT * start.expected) {
      return PASS;
    }
    const factor = Math.max(...penalised.map(layer => factorOf(layer.config)));
    const layer = penalised[0]!.name;
    const spread = readings?.recent?.spread ?? null;
    return {
      state: 'cause',
      confidence: 'likely',
      title: `The penalty on the weights (${number(factor)}) outweighs the data`,
      why: `The loss started at ${lossText(start.loss)}; the data of a network that knows nothing make up ${lossText(start.expected)} of it, the penalty the rest. The weights have shrunk from ${number(size(first.norms.weight))} to ${number(size(last.norms.weight))}${spread === null ? '' : `, and the outputs vary by only ${number(spread)} over a batch`}.`,
      evidence: [
        evidence('penalty at the start', penalty, `The penalty was ${lossText(penalty)} at step 0.`),
        evidence('regularization factor', factor, `The largest factor is ${number(factor)}.`)
      ],
      fix: example(
        `Divide the factor by 100 or more. ${FRESH_WEIGHTS}`,
        `kernelRegularizer: tf.regularizers.l2({ l2: ${number(Math.min(1e-4, factor / 100))} })`
      ),
      where: placeOf(begin, `layer:${layer}`, 'train'),
      alike: ['C43']
    };
  }
});

/** Largest L1 or L2 factor of a layer; 0 without a regularizer. */
function factorOf(config: Readonly<Record<string, unknown>>): number {
  const factors = Object.entries(config).flatMap(([key, value]) =>
    /egularizer\.l[12]$/.test(key) && typeof value === 'number' ? [value] : []
  );
  return Math.max(0, ...factors);
}

function size(norms: readonly (number | null)[]): number {
  return Math.hypot(...norms.map(norm => norm ?? 0));
}
