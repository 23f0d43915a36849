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

/** Rows of probabilities in single precision sum to 1 within this. */
const ROUNDING = 1e-3;

export const doubleSoftmax = defineRule({
  id: 'C25',
  name: 'double-softmax',
  what: 'Softmax is applied twice: by the output layer and again by a layer or a loss that expects logits.',
  toldBy:
    'The loss is what softmax of these probabilities gives, and not what the probabilities themselves give. It cannot fall below ln(1 + (K-1)/e). Harmless for few classes.',
  explains: ['stuck', 'collapsed'],
  needs: ['steps', 'begin', 'readings'],
  uses: ['head', 'model', 'objective'],

  check({ steps, head, begin, readings, model, objective }) {
    const reading = readings.recent;
    const units = head?.units ?? reading?.predicted.length ?? 0;
    if (units < 2 || !reading || !(head ? head.activation === 'softmax' : sumToOne(steps))) {
      return PASS;
    }
    const floor = Math.log(1 + (units - 1) / Math.E);
    const fit = lossScale(begin.losses[0]) === 'other' ? fitOf(objective, reading, units) : null;
    const shown = fit !== null;
    if (!shown && !endsInTwo(model)) {
      return PASS;
    }
    const largest = Math.E / (Math.E + units - 1);
    return {
      state: 'cause',
      confidence: CONFIDENCE[fit ?? 'rather'],
      title: 'Softmax is applied twice',
      why: `The outputs are probabilities already${reading.confidence === null ? '' : ` (${percent(reading.confidence)} sure on average)`}, and another softmax flattens them: with ${units} classes none can exceed ${percent(largest)}, and the loss cannot fall below ${lossText(floor)}.${shown ? ` Here it is ${lossText(reading.loss!)} with ${percent(reading.accuracy)} right, as that arithmetic gives.` : ''}`,
      evidence: [
        evidence('lowest possible loss', floor, `With two softmaxes the loss cannot fall below ${lossText(floor)}.`)
      ],
      fix: example(
        'Leave out one of the two: no activation on the output layer if the loss takes logits, else a loss for probabilities.',
        `tf.layers.dense({ units: ${units} })  // the loss applies softmax`
      ),
      where: placeOf(begin, ...(head ? [`layer:${head.layer.name}` as const] : []), 'loss', 'train'),
      alike: ['C34']
    };
  }
});

type Fit = 'exactly' | 'certainly' | 'rather';

const CONFIDENCE = { exactly: 'certain', certainly: 'likely', rather: 'consistent' } as const;

/** Where the loss is known by its value, that decides; else averages have to do. */
function fitOf(
  objective: Facts['objective'] | null,
  reading: NonNullable<Facts['readings']['recent']>,
  classes: number
): Fit | null {
  if (objective) {
    return objective.of === 'logits' ? 'exactly' : null;
  }
  return fitOfTwoSoftmaxes(reading, classes);
}

/** Whether the outputs of a network without layers are probabilities. */
function sumToOne(steps: Facts['steps']): boolean {
  return steps.every(
    ({ output }) => output !== null && output.min >= 0 && output.rowMin > 1 - ROUNDING && output.rowMax < 1 + ROUNDING
  );
}

/** Whether the last two layers of the model are both softmax. */
function endsInTwo(model: Facts['model'] | null): boolean {
  const isSoftmax = ({ activation, config, kind }: Facts['model']['layers'][number]): boolean =>
    (activation ?? config['activation']) === 'softmax' || kind === 'Softmax';
  return model !== null && model.layers.length > 1 && model.layers.slice(-2).every(isSoftmax);
}

/** How well softmax once more explains the loss of answers of this confidence and accuracy; null when it does not. */
function fitOfTwoSoftmaxes(reading: NonNullable<Facts['readings']['recent']>, classes: number): Fit | null {
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
