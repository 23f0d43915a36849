import { normalisesItsInput } from '../architecture';
import { evidence, example, FRESH_WEIGHTS, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { number } from '../text';

/** Pixels divided by 255 twice end at 1/255 = .004; inputs below .02 reach a first layer made for values near 1. */
const LARGEST_TINY = 0.02;

export const tinyInputs = defineRule({
  id: 'C3',
  name: 'tiny-inputs',
  what: 'The inputs were scaled twice, so they are hundreds of times smaller than the first layer is made for.',
  toldBy: 'No input is larger than .02 although the inputs do differ.',
  explains: ['collapsed', 'stuck'],
  needs: ['input', 'begin'],
  uses: ['model'],

  check({ input, begin, model }) {
    const largest = Math.max(Math.abs(input.min), Math.abs(input.max));
    if (largest >= LARGEST_TINY || input.spread === 0 || (model && normalisesItsInput(model))) {
      return PASS;
    }
    return {
      state: 'cause',
      confidence: 'likely',
      title: `The inputs are tiny: none above ${number(largest)}`,
      why: `The first batch ranges from ${number(input.min)} to ${number(input.max)}, where 0 to 1 is usual. Signals and gradients of the first layer shrink with it, as they do when pixels are divided by 255 twice.`,
      evidence: [evidence('largest input value', largest, `The largest input is ${number(largest)}.`)],
      fix: example(
        `Scale the inputs once: look for a second division, also in a rescaling layer of the model. ${FRESH_WEIGHTS}`,
        'const x = images.div(255);'
      ),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C34']
    };
  }
});
