import { kernelsOf, usualDeviation } from '../architecture';
import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { number } from '../text';

/** Initial deviation over that of He below which a layer shrinks its signal; Glorot stays above .5. */
const UNDERSIZED = 0.35;

/** Layers in a row that must shrink the signal: two still train. */
const FEWEST_LAYERS = 3;

/** Product of the ratios from which next to nothing arrives. */
const FAINT = 0.02;

export const undersizedWeights = defineRule({
  id: 'C44',
  name: 'undersized-weights',
  what: 'In a deep network every layer starts so small that the signal shrinks by a constant factor in each.',
  toldBy:
    'Three or more kernels start far below the deviation of He initialisation, and the product of the factors is tiny; none is 0.',
  explains: ['collapsed', 'stuck'],
  needs: ['begin'],
  uses: ['model'],

  check({ begin, model }) {
    const normalised = model?.layers.some(layer => /Normalization/.test(layer.kind)) ?? false;
    const small = kernelsOf(begin)
      .filter(({ weight }) => weight.trainable && weight.initial.std > 0)
      .map(kernel => ({ ...kernel, ratio: kernel.weight.initial.std / usualDeviation(kernel) }))
      .filter(({ ratio }) => ratio < UNDERSIZED);
    const passed = small.reduce((all, { ratio }) => all * ratio, 1);
    if (normalised || small.length < FEWEST_LAYERS || passed > FAINT) {
      return PASS;
    }
    const { weight, fanIn } = small[0]!;
    return {
      state: 'cause',
      confidence: 'likely',
      title: `${small.length} layers start with weights that are too small`,
      why: `${weight.name} starts with a standard deviation of ${number(weight.initial.std)}; for ${fanIn} inputs per unit He initialisation gives ${number(Math.sqrt(2 / fanIn))}. Each of ${small.length} such layers shrinks the signal: about ${number(passed)} of it reaches the outputs, and as little comes back as gradient.`,
      evidence: [
        evidence(
          'share of the signal that passes',
          passed,
          `About ${number(passed)} of the signal passes ${small.length} layers.`
        )
      ],
      fix: example('Use heNormal in relu layers, and make the model again.', "kernelInitializer: 'heNormal'"),
      where: placeOf(begin, ...(weight.layer === null ? [] : ([`layer:${weight.layer}`] as const)), 'train'),
      alike: ['C46', 'C41']
    };
  }
});
