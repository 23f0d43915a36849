import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { atChance, probeText } from '../signal';
import { number } from '../text';

/** Neighbouring pixels of photographs and drawings correlate by .6 and more, scrambled ones by .01 (measured). */
const NO_NEIGHBOUR_CORRELATION = 0.15;

export const uninformativeInputs = defineRule({
  id: 'C5',
  name: 'uninformative-inputs',
  what: 'What is fed carries no information about the label: the wrong column, a crop of the background, a lost signal.',
  toldBy:
    'Nearest centroid and one-nearest-neighbour on the raw batch are at chance while the inputs differ. Shuffled labels look the same from inside: look at the pictures with their labels.',
  explains: ['stuck', 'collapsed'],
  needs: ['probes', 'begin', 'input'],
  uses: ['updates', 'symptom', 'start'],

  check({ probes, begin, input, updates, symptom, start }) {
    if (!atChance(probes) || input.spread === 0 || symptom?.family === 'B' || !movesFreely(updates, start)) {
      return PASS;
    }
    const image = input.neighbourCorrelation !== null;
    const noise = image && input.neighbourCorrelation! < NO_NEIGHBOUR_CORRELATION;
    return {
      state: 'cause',
      confidence: noise ? 'likely' : 'consistent',
      title: 'The inputs say nothing about the labels',
      why: `${probeText(probes)} Without any network, samples that look alike do not share a label more often than by chance.${noise ? ` Neighbouring pixels correlate by only ${number(input.neighbourCorrelation!)}, so these are not pictures of anything.` : ''}`,
      evidence: [
        evidence('one-nearest-neighbour accuracy', probes.nearestNeighbour, probeText(probes)),
        evidence('nearest-centroid accuracy', probes.nearestCentroid, probeText(probes))
      ],
      fix: example(
        'Look at some samples with the label that was fed with them. If the pictures are empty or cut wrongly, mend the loader; if pictures and labels do not fit, see mismatched labels.'
      ),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C9', 'C6']
    };
  }
});

function movesFreely(updates: { total: number } | null, start: { ratio: number } | null): boolean {
  return (updates === null || updates.total > 0.02) && (start === null || start.ratio < 2);
}
