import { kernelsOf } from '../architecture';
import { evidence, placeOf } from '../evidence';
import { replaced } from '../fixes';
import { defineRule, PASS } from '../rule';
import { list, number } from '../text';

/** A deviation below this share of the value is the rounding of one constant. */
const SAME = 1e-5;

export const constantWeights = defineRule({
  id: 'C42',
  name: 'constant-weights',
  what: 'All numbers of a kernel start equal, so the units of the layer stay copies of each other.',
  toldBy: 'A kernel with deviation 0 and a value other than 0 before the first step.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['begin'],

  check({ begin }) {
    const kernels = kernelsOf(begin);
    const constant = kernels.filter(({ weight: { initial, trainable } }) => {
      const value = Math.abs(initial.mean);
      return trainable && value > 0 && initial.max - initial.min <= SAME * value;
    });
    const hidden = constant.filter(kernel => kernel !== kernels.at(-1) || constant.length === kernels.length);
    if (hidden.length === 0 || hidden.every(({ weight }) => weight.shape.at(-1) === 1)) {
      return PASS;
    }
    const value = hidden[0]!.weight.initial.mean;
    const layer = hidden[0]!.weight.layer;
    const source = layer === null ? null : placeOf(begin, `layer:${layer}`);
    return {
      state: 'cause',
      confidence: 'certain',
      title: `All weights of a layer start at ${number(value)}`,
      why: `Every number in ${list(hidden.map(({ weight }) => weight.name))} is ${number(value)} before the first step. Units that start equal get equal gradients and stay equal, so a layer of many units acts like one.`,
      evidence: [evidence('value of all weights', value, `Every weight of the layer is ${number(value)}.`)],
      fix: {
        text: 'Leave the initializer out (glorotNormal is the default) and make the model again.',
        ...(replaced(source, /kernelInitializer:\s*(?:'ones'|tf\.initializers\.\w+\([^)]*\)),?\s*/, '') ?? {
          before: null,
          after: "kernelInitializer: 'heNormal'"
        })
      },
      where: source ?? placeOf(begin, 'train'),
      alike: ['C41', 'C43']
    };
  }
});
