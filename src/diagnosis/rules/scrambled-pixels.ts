import { isNoPicture } from '../architecture';
import { augments } from '../augmentation';
import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { atChance, probeText } from '../signal';
import { number } from '../text';

export const scrambledPixels = defineRule({
  id: 'C6',
  name: 'scrambled-pixels',
  what: 'Pixels of different places or images are mixed: a reshape where a transpose was needed, a wrong stride or channel order.',
  toldBy: 'Neighbouring pixels do not correlate, and one-nearest-neighbour on the raw batch is near chance.',
  explains: ['stuck', 'collapsed'],
  needs: ['input', 'begin'],
  uses: ['probes'],

  check({ input, begin, probes }) {
    const correlation = input.neighbourCorrelation;
    if (correlation === null || !isNoPicture(input)) {
      return PASS;
    }
    if (probes && !atChance(probes)) {
      return PASS;
    }
    return {
      state: 'cause',
      // Noise that is added on purpose is as uncorrelated as pixels that are mixed.
      confidence: augments(begin) ? 'consistent' : 'likely',
      title: 'The pixels of the images are mixed up',
      why: `Neighbouring pixels correlate by ${number(correlation)}; in pictures they do by .6 and more.${probes ? ` ${probeText(probes)}` : ''} The values are all there but not where they belong.`,
      evidence: [
        evidence('neighbour correlation', correlation, `Neighbouring pixels correlate by ${number(correlation)}.`)
      ],
      fix: example(
        'Look at one image as it is fed. A table that has one column per image must be transposed, not reshaped.',
        'const x = table.transpose().reshape([-1, height, width, 1]);'
      ),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C5', 'C9']
    };
  }
});
