import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { number, percent } from '../text';

/** Share of exact copies among the samples from which most of them tell nothing apart. */
const MOST_DUPLICATES = 0.8;

/** Deviation over samples, as a share of that of all values, from which copies are copies of very different samples. */
const VARIED = 0.3;

/** Deviation over samples, as a share of the range, that a few stray pixels make. */
const STRAY_SPREAD = 0.005;

export const identicalInputs = defineRule({
  id: 'C4',
  name: 'identical-inputs',
  what: 'All samples are (almost) the same: blank, undecoded or cut to nothing by a cast.',
  toldBy:
    'The deviation over the samples is 0 at every position, or nearly all samples are exact copies and those that are not differ little.',
  explains: ['collapsed', 'stuck'],
  needs: ['input', 'begin'],

  check({ input, begin }) {
    const range = input.max - input.min;
    const same = input.spread === 0;
    const integers = input.dtype !== 'float32' || (Number.isInteger(input.min) && Number.isInteger(input.max));
    const stray = integers && input.spread < STRAY_SPREAD * range;
    const copied = input.duplicates >= MOST_DUPLICATES && input.spread < VARIED * input.std;
    if (!same && !stray && !copied) {
      return PASS;
    }
    const copies = percent(input.duplicates);
    return {
      state: 'cause',
      confidence: same ? 'certain' : 'likely',
      title: same ? 'All samples are the same' : 'Nearly all samples are the same',
      why: [
        range === 0
          ? `Every value of every sample is ${number(input.min)}.`
          : `Over the samples the inputs vary by only ${number(input.spread)} on average, and ${copies} are exact copies.`,
        'A network can only give the same answer to the same input.'
      ].join(' '),
      evidence: [
        evidence('deviation over samples', input.spread, `Positions vary by ${number(input.spread)} over the samples.`),
        evidence('share of copies', input.duplicates, `${copies} of the samples are exact copies.`)
      ],
      fix: example(
        'Look at the pictures just before they go in. Usual reasons: a cast to integers after the division by 255, a file read once for all, a crop of the background.',
        'const x = images.toFloat().div(255);'
      ),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C5']
    };
  }
});
