import type { Facts } from '../facts';
import { defineRule, PASS } from '../rule';
import { lossText, number } from '../text';
import { isHomogeneous, normalisesItsInput } from '../architecture';
import { evidence, placeOf } from '../evidence';
import { scaledInputs } from '../fixes';
import { isFarFromCentred, looksLikePixels } from '../pixels';

/** TheDeepChecker calls a first loss wrong when it is off by as much as it should be. */
const FIRST_LOSS_RATIO = 2;

export const rawPixelInputs = defineRule({
  id: 'C1',
  name: 'raw-pixel-inputs',
  what: 'Pixels go in as 0–255 instead of 0–1, so the first outputs are so large that softmax saturates at once.',
  toldBy:
    'The largest input is above 10, and the loss is already at least twice ln K at step 0 with ordinary initial weights. A learning rate that is too high starts at ln K and jumps later.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['input', 'begin', 'model'],
  uses: ['start', 'symptom'],

  check({ input, begin, model, start, symptom }) {
    if (!looksLikePixels(input) || isFarFromCentred(input) || normalisesItsInput(model)) {
      return PASS;
    }
    const early = start !== null && start.ratio >= FIRST_LOSS_RATIO;
    const proportional = isHomogeneous(model, begin);
    return {
      state: 'cause',
      confidence: early && proportional ? 'certain' : early || symptom?.family === 'B' ? 'likely' : 'consistent',
      title: `Pixels go in as ${number(input.min)}–${number(input.max)}`,
      why: [
        `The first batch ranges from ${number(input.min)} to ${number(input.max)} (mean ${number(input.mean)}); these layers are initialised for inputs near 0–1.`,
        early
          ? `The loss was ${lossText(start.loss)} at the very first step, where a network that knows nothing has ${lossText(start.expected)}: the outputs were saturated before anything was learned.`
          : 'Such inputs make the first steps far too large.'
      ].join(' '),
      evidence: [
        evidence('largest input value', input.max, `The largest input is ${number(input.max)}.`),
        ...(start ? [firstLoss(start)] : [])
      ],
      fix: scaledInputs(begin, input.max),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C2', 'C43']
    };
  }
});

function firstLoss(start: Facts['start']) {
  const text = `The first loss was ${lossText(start.loss)}; ${lossText(start.expected)} is usual.`;
  return evidence('loss at step 0', start.loss, text);
}
