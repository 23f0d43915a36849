import { evidence, placeOf } from '../evidence';
import { replaced } from '../fixes';
import { defineRule, PASS } from '../rule';

export const singleSoftmaxUnit = defineRule({
  id: 'C20',
  name: 'single-softmax-unit',
  what: 'The output layer is a softmax over one unit, which is 1 for every input.',
  toldBy:
    'The output layer has one unit and softmax. One output divided by the sum of one output is always 1, so every gradient is 0.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  fatal: true,
  needs: ['head', 'begin'],
  uses: ['labels'],

  check({ head, begin, labels }) {
    if (head.units !== 1 || head.activation !== 'softmax') {
      return PASS;
    }
    const source = placeOf(begin, `layer:${head.layer.name}`);
    const many = labels !== null && Math.max(labels.max + 1, labels.counts.length) > 2;
    const units = many ? Math.max(Math.floor(labels.max) + 1, labels.counts.length) : 1;
    const fix = many
      ? {
          text: `Use one unit per class, ${units} in all, with a categorical loss.`,
          change: replaced(source, /units:\s*1\b/, `units: ${units}`)
        }
      : { text: 'Use sigmoid for a single unit.', change: replaced(source, /softmax/, 'sigmoid') };
    return {
      state: 'cause',
      confidence: 'certain',
      title: 'Softmax over a single unit is always 1',
      why: `The layer ${head.layer.name} has one unit. Softmax divides it by the sum over that one unit, so the output is exactly 1 for every input and no gradient ever reaches a weight.`,
      evidence: [evidence('units of the output layer', 1, `${head.layer.name} has 1 unit with softmax.`)],
      fix: {
        text: fix.text,
        ...(fix.change ?? {
          before: null,
          after: many
            ? `tf.layers.dense({ units: ${units}, activation: 'softmax' })`
            : "tf.layers.dense({ units: 1, activation: 'sigmoid' })"
        })
      },
      where: source ?? placeOf(begin, 'compile', 'train'),
      alike: []
    };
  }
});
