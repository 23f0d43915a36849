import { evidence, placeOf } from '../evidence';
import { replaced } from '../fixes';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { count } from '../text';

/** Row sums of outputs that are probabilities. */
const ROW_SUM_TOLERANCE = 0.05;

export const reluOutput = defineRule({
  id: 'C22',
  name: 'relu-output',
  what: 'The output layer ends in relu: where all scores of a sample are negative its row is all zero, which the loss divides by its sum.',
  toldBy: 'The last activation is relu, and the outputs are not probabilities; the loss is NaN or classes are cut off.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['head', 'begin', 'steps'],

  check({ head, begin, steps }) {
    if (!/^relu/i.test(head.activation) || head.units < 2) {
      return PASS;
    }
    const empty = steps.filter(step => step.output && step.output.rowMin === 0).length;
    const broken = steps.some(step => step.nonFinite > 0 || !Number.isFinite(step.loss));
    const probabilities = lossScale(begin.losses[0]) !== 'other';
    const source = placeOf(begin, `layer:${head.layer.name}`);
    return {
      state: 'cause',
      confidence: empty > 0 && broken ? 'certain' : 'likely',
      title: 'The output layer ends in relu',
      why: [
        'relu cuts every negative score to 0, and a score that is cut gets no gradient any more.',
        empty > 0
          ? `In ${count(empty, 'step')} there was a sample whose outputs were all 0; its loss divides by their sum.`
          : '',
        probabilities ? 'The loss expects probabilities that sum to 1.' : ''
      ]
        .filter(part => part !== '')
        .join(' '),
      evidence: [
        evidence('steps with a row of zeros', empty, `In ${count(empty, 'step')} a sample had all outputs 0.`),
        ...rowSums(steps)
      ],
      fix: {
        text: 'Use softmax on the output layer, and make the model again.',
        ...(replaced(source, /relu/, 'softmax') ?? {
          before: null,
          after: `tf.layers.dense({ units: ${head.units}, activation: 'softmax' })`
        })
      },
      where: source ?? placeOf(begin, 'compile', 'train'),
      alike: ['C33', 'C47']
    };
  }
});

function rowSums(steps: readonly { readonly output: { readonly rowMax: number } | null }[]) {
  const largest = Math.max(...steps.map(step => step.output?.rowMax ?? 1).filter(Number.isFinite));
  return largest > 1 + ROW_SUM_TOLERANCE
    ? [evidence('largest row sum', largest, `Rows of outputs sum to up to ${largest.toFixed(2)} instead of 1.`)]
    : [];
}
