import { evidence, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { replaced } from '../fixes';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { number } from '../text';

/** Rows of probabilities sum to 1 within this. */
const ROW_SUM_TOLERANCE = 0.05;

export const outputsWithoutProbabilities = defineRule({
  id: 'C23',
  name: 'outputs-without-probabilities',
  what: 'The output layer is linear, but the loss takes its outputs as probabilities and clips them.',
  toldBy: 'No activation on the output layer, a built-in cross-entropy, and rows of outputs that do not sum to 1.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['head', 'begin', 'steps'],

  check({ head, begin, steps }) {
    const scale = lossScale(begin.losses[0]);
    if (head.activation !== 'linear' || (scale !== 'cross-entropy' && scale !== 'binary')) {
      return PASS;
    }
    const { low, high } = rowRange(steps);
    const source = placeOf(begin, `layer:${head.layer.name}`);
    const activation = head.units === 1 ? 'sigmoid' : 'softmax';
    return {
      state: 'cause',
      confidence:
        head.units > 1 && (low < 1 - ROW_SUM_TOLERANCE || high > 1 + ROW_SUM_TOLERANCE) ? 'certain' : 'likely',
      title: `The output layer has no ${activation}`,
      why: `${begin.losses[0]} takes outputs as probabilities, but ${head.layer.name} is linear: rows of its outputs sum to between ${number(low)} and ${number(high)}. Outputs outside of 0 to 1 are clipped and get no gradient.`,
      evidence: [
        evidence('smallest row sum', low, `Rows of outputs sum to as little as ${number(low)}.`),
        evidence('largest row sum', high, `Rows of outputs sum to as much as ${number(high)}.`)
      ],
      fix: {
        text: `Add ${activation} to the output layer, or use a loss that takes logits. Make the model again.`,
        ...(replaced(source, /units:\s*[\w.]+/, `units: ${head.units}, activation: '${activation}'`) ?? {
          before: null,
          after: `tf.layers.dense({ units: ${head.units}, activation: '${activation}' })`
        })
      },
      where: source ?? placeOf(begin, 'compile', 'train'),
      alike: ['C24', 'C43']
    };
  }
});

function rowRange(steps: Facts['steps']): { low: number; high: number } {
  const outputs = steps.flatMap(step => step.output ?? []);
  return {
    low: Math.min(...outputs.map(output => output.rowMin)),
    high: Math.max(...outputs.map(output => output.rowMax))
  };
}
