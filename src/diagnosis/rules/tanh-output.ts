import { evidence, placeOf } from '../evidence';
import { replaced } from '../fixes';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { number } from '../text';

export const tanhOutput = defineRule({
  id: 'C24',
  name: 'tanh-output',
  what: 'The output layer ends in tanh, whose negative outputs the loss clips as impossible probabilities.',
  toldBy: 'The last activation is tanh or softsign under a built-in cross-entropy; outputs below 0 occur.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['head', 'begin', 'steps'],

  check({ head, begin, steps }) {
    const scale = lossScale(begin.losses[0]);
    if (!['tanh', 'softsign'].includes(head.activation) || (scale !== 'cross-entropy' && scale !== 'binary')) {
      return PASS;
    }
    const lowest = Math.min(...steps.map(step => step.output?.min ?? 0));
    const activation = head.units === 1 ? 'sigmoid' : 'softmax';
    const source = placeOf(begin, `layer:${head.layer.name}`);
    return {
      state: 'cause',
      confidence: lowest < 0 ? 'certain' : 'likely',
      title: `The output layer ends in ${head.activation}`,
      why: `${begin.losses[0]} takes outputs as probabilities, but ${head.activation} gives values from -1 to 1; the lowest here was ${number(lowest)}. Negative outputs are clipped and get no gradient.`,
      evidence: [evidence('lowest output', lowest, `The lowest output was ${number(lowest)}.`)],
      fix: {
        text: `Use ${activation} on the output layer, and make the model again.`,
        ...(replaced(source, new RegExp(head.activation), activation) ?? {
          before: null,
          after: `tf.layers.dense({ units: ${head.units}, activation: '${activation}' })`
        })
      },
      where: source ?? placeOf(begin, 'compile', 'train'),
      alike: ['C23']
    };
  }
});
