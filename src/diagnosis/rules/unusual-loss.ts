import { evidence, example, placeOf } from '../evidence';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';

export const unusualLoss = defineRule({
  id: 'C26',
  name: 'unusual-loss',
  what: 'Output layer and loss are an unusual pair that trains all the same: sigmoid under categorical cross-entropy, softmax under binary cross-entropy, hinge, absolute error. Never the reason for a collapse.',
  toldBy: 'The activation of the output layer and the name of the loss.',
  explains: [],
  needs: ['head', 'begin'],

  check({ head, begin }) {
    const loss = begin.losses[0] ?? '';
    const pair = pairOf(head.activation, loss, head.units);
    if (pair === null) {
      return PASS;
    }
    return {
      state: 'suspect',
      confidence: 'consistent',
      title: `${head.activation} with ${loss}`,
      why: `${pair} Measured, networks with such a pair of ${head.units === 1 ? '1 output' : `${head.units} outputs`} and loss learn; only the scale of the loss is another.`,
      evidence: [evidence('units of the output layer', head.units, `${head.layer.name} has ${head.units} units.`)],
      fix: example(
        'Nothing has to be changed. The usual pair is softmax with categoricalCrossentropy, or sigmoid on one unit with binaryCrossentropy.'
      ),
      where: placeOf(begin, 'compile', 'train'),
      alike: []
    };
  }
});

function pairOf(activation: string, loss: string, units: number): string | null {
  const scale = lossScale(loss);
  if (activation === 'sigmoid' && scale === 'cross-entropy') {
    return 'The loss divides the outputs by their sum, so sigmoid works as a softmax of its own kind.';
  }
  if (activation === 'softmax' && scale === 'binary' && units > 1) {
    return 'Each output counts as a question of its own, although softmax ties them together.';
  }
  if (/hinge/i.test(loss)) {
    return 'Hinge asks for a margin between scores, not for probabilities.';
  }
  return /absolute/i.test(loss) ? 'Absolute error has the same gradient for small and large mistakes.' : null;
}
