import { evidence, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { replaced } from '../fixes';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { count } from '../text';

/** Row sums of outputs that are probabilities. */
const ROW_SUM_TOLERANCE = 0.05;

/** Share of the batches in which some score is exactly 0; linear scores hardly ever are. */
const ALWAYS = 0.9;

export const reluOutput = defineRule({
  id: 'C22',
  name: 'relu-output',
  what: 'The output layer ends in relu: where all scores of a sample are negative its row is all zero, which the loss divides by its sum.',
  toldBy: 'The last activation is relu, and the outputs are not probabilities; the loss is NaN or classes are cut off.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['begin', 'steps'],
  uses: ['head'],

  check({ begin, steps, head }) {
    const named = head !== null && /^relu/i.test(head.activation) && head.units > 1;
    if (!named && !(head === null && isCutAtZero(steps))) {
      return PASS;
    }
    const empty = steps.filter(step => step.output && step.output.rowMin === 0).length;
    const broken = steps.some(step => step.nonFinite > 0 || !Number.isFinite(step.loss));
    const probabilities = named && lossScale(begin.losses[0]) !== 'other';
    const source = head && placeOf(begin, `layer:${head.layer.name}`);
    const units = head?.units ?? steps[0]!.predicted.length;
    return {
      state: 'cause',
      confidence: empty > 0 && broken ? 'certain' : 'likely',
      title: named ? 'The output layer ends in relu' : 'The class scores are cut off at 0',
      why: [
        named ? '' : 'In every batch the smallest score is exactly 0, as behind a relu.',
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
        text: named
          ? 'Use softmax on the output layer, and make the model again.'
          : 'Leave relu out behind the last layer, and make the weights again.',
        ...(replaced(source, /relu/, 'softmax') ?? {
          before: null,
          after: named ? `tf.layers.dense({ units: ${units}, activation: 'softmax' })` : null
        })
      },
      where: source ?? placeOf(begin, 'loss', 'compile', 'train'),
      alike: ['C33', 'C47']
    };
  }
});

/** Whether scores (not probabilities: some exceed 1) never fall below 0 and reach it exactly, as behind a relu. */
function isCutAtZero(steps: Facts['steps']): boolean {
  const outputs = steps.flatMap(step => step.output ?? []);
  const cut = outputs.filter(output => output.min === 0).length;
  return (
    outputs.length > 0 && cut > ALWAYS * outputs.length && outputs.some(output => output.max > 1 + ROW_SUM_TOLERANCE)
  );
}

function rowSums(steps: readonly { readonly output: { readonly rowMax: number } | null }[]) {
  const largest = Math.max(...steps.map(step => step.output?.rowMax ?? 1).filter(Number.isFinite));
  return largest > 1 + ROW_SUM_TOLERANCE
    ? [evidence('largest row sum', largest, `Rows of outputs sum to up to ${largest.toFixed(2)} instead of 1.`)]
    : [];
}
