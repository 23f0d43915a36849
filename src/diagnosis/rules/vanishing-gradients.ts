import { hiddenLayers, kernelsOf, SATURATING } from '../architecture';
import { evidence, example, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { median } from '../numbers';
import { defineRule, PASS } from '../rule';
import { number } from '../text';

/** First over last kernel gradient per unit of weight: AUTOTRAINER calls a gradient vanished below 1e-3. */
const VANISHING = 1e-3;

/** Saturating layers in a row from which gradients shrink by orders of magnitude (each sigmoid passes .25 at most). */
const FEWEST_SATURATING = 3;

/** A weaker decay that still counts when saturating layers explain it. */
const DECAYING = 0.05;

export const vanishingGradients = defineRule({
  id: 'C46',
  name: 'vanishing-gradients',
  what: 'Sigmoid or tanh in many layers lets almost no gradient through to the first ones.',
  toldBy:
    'The gradient falls from the last kernel to the first by orders of magnitude, with no dead units, and three or more hidden layers saturate.',
  explains: ['collapsed', 'stuck'],
  needs: ['measured', 'begin', 'model'],

  check({ measured, begin, model }) {
    const saturating = hiddenLayers(model).filter(
      layer => layer.activation !== null && SATURATING.includes(layer.activation)
    );
    const ratio = decay(measured, begin);
    const many = saturating.length >= FEWEST_SATURATING;
    if (ratio === null || saturating.length === 0 || !(ratio < VANISHING || (many && ratio < DECAYING))) {
      return PASS;
    }
    const activation = saturating[0]!.activation!;
    const [first, last] = [kernelsOf(begin)[0]!, kernelsOf(begin).at(-1)!];
    return {
      state: 'cause',
      confidence: many ? 'likely' : 'consistent',
      title: `${saturating.length} ${activation} layers let no gradient through`,
      why: `The gradient of ${first.weight.name} is ${number(ratio)} times that of ${last.weight.name}. A ${activation} passes ${activation === 'sigmoid' ? 'at most a quarter' : 'only a part'} of what comes back, and here ${saturating.length} of them stand in a row, so the first layers stay as they were initialised.`,
      evidence: [
        evidence('first over last gradient', ratio, `The first gradient is ${number(ratio)} times the last.`),
        evidence('saturating layers', saturating.length, `${saturating.length} hidden layers end in ${activation}.`)
      ],
      fix: example(
        'Use relu in the hidden layers, with heNormal weights, and make the model again.',
        "activation: 'relu', kernelInitializer: 'heNormal'"
      ),
      where: placeOf(begin, `layer:${saturating[0]!.name}`, 'train'),
      alike: ['C44', 'C34']
    };
  }
});

/** Gradient of the first kernel over that of the last, median over the measured steps. */
function decay(measured: Facts['measured'], begin: Facts['begin']): number | null {
  const kernels = kernelsOf(begin).filter(({ weight }) => weight.trainable);
  const [first, last] = [kernels[0], kernels.at(-1)];
  if (!first || !last || first === last) {
    return null;
  }
  const ratios = measured.flatMap(({ norms }) => {
    const ratio = (norms.gradient[first.index] ?? NaN) / (norms.gradient[last.index] ?? NaN);
    return Number.isFinite(ratio) && ratio > 0 ? [ratio] : [];
  });
  return ratios.length === 0 ? null : median(ratios);
}
