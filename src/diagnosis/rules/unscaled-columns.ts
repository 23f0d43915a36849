import { normalisesItsInput } from '../architecture';
import { evidence, example, FRESH_WEIGHTS, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { median } from '../numbers';
import { looksLikePixels } from '../pixels';
import { defineRule, PASS } from '../rule';
import { lossText, number } from '../text';

/** A mean this many standard deviations from 0 hides the differences; UMLAUT and SageMaker warn far earlier. */
const OFFSET_RATIO = 10;

/** Values this large reach the first layer as they are: it is initialised for values near 1. */
const LARGE_VALUE = 50;

/** Largest over median standard deviation of the columns from which one column drowns the others. */
const UNEVEN_COLUMNS = 30;

/** Tables have few columns; wider rows and images of bytes are judged as pixels. */
const MOST_COLUMNS = 48;

export const unscaledColumns = defineRule({
  id: 'C2',
  name: 'unscaled-columns',
  what: 'The inputs lie far from 0, are very large or on very different scales, so what differs between samples is lost.',
  toldBy:
    'The mean of a batch is many standard deviations from 0, or columns of a table differ in scale by a factor of 30 and more, or values beyond 50 made the loss at step 0 twice that of guessing. Dividing by a constant does not help, subtracting the mean does.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['input', 'begin'],
  uses: ['start', 'model'],

  check({ input, begin, start, model }) {
    if (model && normalisesItsInput(model)) {
      return PASS;
    }
    const offset = offsetOf(input);
    const uneven = unevenness(input);
    const early = start !== null && start.ratio >= 2;
    const far = offset >= OFFSET_RATIO;
    // Outputs of fresh weights grow with the inputs: where these are large and the first loss is, nothing else is needed.
    const large = early && largest(input) >= LARGE_VALUE && !looksLikePixels(input);
    if (!far && uneven === null && !large) {
      return PASS;
    }
    return {
      state: 'cause',
      confidence: early || far ? 'likely' : 'consistent',
      title: far
        ? 'The inputs are not centred'
        : uneven !== null
          ? 'The columns of the input have very different scales'
          : `The inputs are far too large: up to ${number(largest(input))}`,
      why: [
        `The inputs range from ${number(input.min)} to ${number(input.max)}.`,
        far
          ? `Their mean is ${number(offset)} times as large as the differences between samples, so the network sees almost the same input every time.`
          : uneven !== null
            ? `The widest column varies ${number(uneven)} times as much as the middle one and drowns the others.`
            : 'The first layer is initialised for values near 1, and its outputs grow with what goes in.',
        ...(early
          ? [`The loss was already ${lossText(start.loss)} at step 0; ${lossText(start.expected)} is usual.`]
          : [])
      ].join(' '),
      evidence: [
        evidence('mean over deviation', offset, `The mean is ${number(offset)} standard deviations from 0.`),
        evidence('largest input value', input.max, `The largest input is ${number(input.max)}.`)
      ],
      fix: example(
        `Subtract the mean of each column and divide by its standard deviation, with the numbers of the training data everywhere. ${FRESH_WEIGHTS}`,
        'const { mean, variance } = tf.moments(x, 0);\nconst scaled = x.sub(mean).div(variance.sqrt().add(1e-6));'
      ),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C1', 'C43']
    };
  }
});

function largest({ min, max }: Facts['input']): number {
  return Math.max(Math.abs(min), Math.abs(max));
}

function offsetOf(input: Facts['input']): number {
  const spread = Math.max(input.spread, 1e-12);
  const columns = input.channels
    .filter(channel => channel.std > 0)
    .map(channel => Math.abs(channel.mean) / channel.std);
  const whole = Math.abs(input.mean) / Math.max(spread, input.std);
  // A batch of equal samples has no deviation at all; that is another fault.
  return input.spread === 0 ? 0 : Math.max(whole, columns.length > 0 && input.shape.length === 2 ? median(columns) : 0);
}

function unevenness(input: Facts['input']): number | null {
  const wide = input.shape.length !== 2 || input.channels.length < 2 || input.channels.length > MOST_COLUMNS;
  if (wide || largest(input) < LARGE_VALUE) {
    return null;
  }
  const deviations = input.channels.map(channel => channel.std);
  const ratio = Math.max(...deviations) / Math.max(median(deviations), 1e-12);
  return ratio >= UNEVEN_COLUMNS ? ratio : null;
}
