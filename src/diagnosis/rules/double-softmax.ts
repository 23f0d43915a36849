import { evidence, example, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { defineRule, PASS } from '../rule';
import { lossText, percent } from '../text';

/** Outputs this sure stand at the corner where the arithmetic below is exact. */
const SURE = 0.9;

/** How far the loss may lie from the arithmetic; answers that are not quite sure move it by about this much. */
const NEAR = 0.08;

export const doubleSoftmax = defineRule({
  id: 'C25',
  name: 'double-softmax',
  what: 'Softmax is applied twice: by the output layer and again by a layer or a loss that expects logits.',
  toldBy:
    'With sure answers the loss is ln(1 + (K-1)/e) plus the share of wrong answers: no probability can exceed e/(e+K-1). Harmless for few classes.',
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
    const shown = begin.losses[0] === 'custom' && matchesFloor(reading, floor);
    const twice =
      softmaxes.length > 1 && softmaxes.at(-1) === model.layers.at(-1) && softmaxes.at(-2) === model.layers.at(-2);
    if (!shown && !twice) {
      return PASS;
    }
    const largest = Math.E / (Math.E + head.units - 1);
    return {
      state: 'cause',
      confidence: shown ? 'likely' : 'consistent',
      title: 'Softmax is applied twice',
      why: `The outputs are probabilities already${reading.confidence === null ? '' : ` (${percent(reading.confidence)} sure on average)`}, and another softmax flattens them: with ${head.units} classes none can exceed ${percent(largest)}, and the loss cannot fall below ${lossText(floor)}.${shown ? ` Here it is ${lossText(reading.loss!)} with ${percent(reading.accuracy)} right, just what that arithmetic gives.` : ''}`,
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

function matchesFloor(reading: NonNullable<Facts['readings']['recent']>, floor: number): boolean {
  const { confidence, loss, accuracy } = reading;
  return confidence !== null && confidence >= SURE && loss !== null && Math.abs(loss - (floor + 1 - accuracy)) < NEAR;
}
