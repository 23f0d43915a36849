import { evidence, example, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { lossText, percent } from '../text';

/** How far the loss may lie from the arithmetic, which takes all answers as equally sure. */
const NEAR = 0.1;

/** How far a single softmax must be from explaining the same loss to be out of the question. */
const APART = 0.2;

/** Nearer than this share of the distance to a single softmax, two explain the loss better. */
const BETTER = 0.5;

export const doubleSoftmax = defineRule({
  id: 'C25',
  name: 'double-softmax',
  what: 'Softmax is applied twice: by the output layer and again by a layer or a loss that expects logits.',
  toldBy:
    'The loss is what softmax of these probabilities gives, and not what the probabilities themselves give. It cannot fall below ln(1 + (K-1)/e). Harmless for few classes.',
  explains: ['stuck', 'collapsed'],
  needs: ['head', 'begin', 'readings', 'model'],

  check({ head, begin, readings, model }) {
    const reading = readings.recent;
    if (head.activation !== 'softmax' || head.units < 2 || !reading) {
      return PASS;
    }
    const softmaxes = model.layers.filter(
      layer => (layer.activation ?? layer.config['activation']) === 'softmax' || layer.kind === 'Softmax'
    );
    const floor = Math.log(1 + (head.units - 1) / Math.E);
    const fit = lossScale(begin.losses[0]) === 'other' ? fitOfTwoSoftmaxes(reading, head.units) : null;
    const shown = fit !== null;
    const twice =
      softmaxes.length > 1 && softmaxes.at(-1) === model.layers.at(-1) && softmaxes.at(-2) === model.layers.at(-2);
    if (!shown && !twice) {
      return PASS;
    }
    const largest = Math.E / (Math.E + head.units - 1);
    return {
      state: 'cause',
      confidence: fit === 'certainly' ? 'likely' : 'consistent',
      title: 'Softmax is applied twice',
      why: `The outputs are probabilities already${reading.confidence === null ? '' : ` (${percent(reading.confidence)} sure on average)`}, and another softmax flattens them: with ${head.units} classes none can exceed ${percent(largest)}, and the loss cannot fall below ${lossText(floor)}.${shown ? ` Here it is ${lossText(reading.loss!)} with ${percent(reading.accuracy)} right, as that arithmetic gives.` : ''}`,
      evidence: [
        evidence('lowest possible loss', floor, `With two softmaxes the loss cannot fall below ${lossText(floor)}.`)
      ],
      fix: example(
        'Leave out one of the two: no activation on the output layer if the loss takes logits, else a loss for probabilities.',
        `tf.layers.dense({ units: ${head.units} })  // the loss applies softmax`
      ),
      where: placeOf(begin, `layer:${head.layer.name}`, 'loss', 'train'),
      alike: ['C34']
    };
  }
});

/** How well softmax once more explains the loss of answers of this confidence and accuracy; null when it does not. */
function fitOfTwoSoftmaxes(
  reading: NonNullable<Facts['readings']['recent']>,
  classes: number
): 'certainly' | 'rather' | null {
  const { confidence, loss, accuracy } = reading;
  if (confidence === null || loss === null || confidence <= 1 / classes || confidence >= 1) {
    return null;
  }
  const rest = (1 - confidence) / (classes - 1);
  const twice =
    Math.log(Math.exp(confidence) + (classes - 1) * Math.exp(rest)) - accuracy * confidence - (1 - accuracy) * rest;
  const once = -accuracy * Math.log(confidence) - (1 - accuracy) * Math.log(rest);
  const [near, far] = [Math.abs(loss - twice), Math.abs(loss - once)];
  return near >= NEAR || near > BETTER * far ? null : far > APART ? 'certainly' : 'rather';
}
