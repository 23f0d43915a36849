import type { Facts } from '../facts';
import { defineRule, PASS } from '../rule';
import { lossText, number } from '../text';
import { isHomogeneous, normalisesItsInput } from '../architecture';
import { evidence, placeOf } from '../evidence';
import { scaledInputs } from '../fixes';

/** Inputs a network is initialised for lie near -1..1; photographs that were not scaled reach 255. */
const LARGEST_USUAL = 10;

/** Pixels are bytes. */
const LARGEST_PIXEL = 256;

/** Rows this wide are flattened images rather than tables of measurements. */
const FEWEST_FLAT_PIXELS = 49;

/** Pictures of bytes have a mean of about two deviations. */
const FAR_OFFSET = 10;

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

function looksLikePixels(input: Facts['input']): boolean {
  const width = input.shape.slice(1).reduce((all, size) => all * size, 1);
  const image = input.shape.length >= 3 || width >= FEWEST_FLAT_PIXELS;
  return image && input.min >= 0 && input.max > LARGEST_USUAL && input.max <= LARGEST_PIXEL;
}

/** Then dividing by a constant mends nothing: what differs between samples stays hidden in what they share. */
function isFarFromCentred({ mean, std, spread }: Facts['input']): boolean {
  return Math.abs(mean) > FAR_OFFSET * Math.max(std, spread);
}

function firstLoss(start: Facts['start']) {
  const text = `The first loss was ${lossText(start.loss)}; ${lossText(start.expected)} is usual.`;
  return evidence('loss at step 0', start.loss, text);
}
