import { biasOf, kernelsOf } from '../architecture';
import { evidence, placeOf } from '../evidence';
import { replaced } from '../fixes';
import { defineRule, PASS } from '../rule';
import { list } from '../text';

export const zeroWeights = defineRule({
  id: 'C41',
  name: 'zero-weights',
  what: 'Kernels start at 0: every hidden unit is 0, so no gradient passes through and the units can never differ.',
  toldBy: 'A kernel that is exactly 0 everywhere before the first step, with at least one layer behind or before it.',
  explains: ['collapsed', 'stuck'],
  needs: ['begin'],

  check({ begin }) {
    const kernels = kernelsOf(begin);
    const zero = kernels.filter(
      ({ weight }) => weight.initial.min === 0 && weight.initial.max === 0 && weight.trainable
    );
    // A single layer trains from zero weights: softmax regression usually starts there. So does a last layer alone.
    const hidden = zero.filter(kernel => kernel !== kernels.at(-1) || zero.length === kernels.length);
    if (kernels.length < 2 || hidden.length === 0) {
      return PASS;
    }
    const names = list(hidden.map(({ weight }) => weight.name));
    const layer = hidden[0]!.weight.layer;
    const bias = biasOf(begin, hidden[0]!);
    const source = layer === null ? null : placeOf(begin, `layer:${layer}`);
    return {
      state: 'cause',
      confidence: bias && bias.initial.std > 0 ? 'likely' : 'certain',
      title: 'Kernels start at 0',
      why: `${names} ${hidden.length === 1 ? 'is' : 'are'} exactly 0 before the first step. The units of such a layer give 0 for every input, get the same gradient or none, and can never become different from one another.`,
      evidence: [evidence('kernels at 0', hidden.length, `${hidden.length} of ${kernels.length} kernels are all 0.`)],
      fix: {
        text: 'Leave the initializer out (glorotNormal is the default) and make the model again.',
        ...(replaced(source, /kernelInitializer:\s*'zeros',?\s*/, '') ?? {
          before: null,
          after: "kernelInitializer: 'heNormal'"
        })
      },
      where: source ?? placeOf(begin, 'train'),
      alike: ['C45']
    };
  }
});
