import { seesMoreThanNeighbours } from '../architecture';
import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { atChance, probeText } from '../signal';
import { number } from '../text';

/** Standard deviation of scaled pixels below which there is little to see; photographs and drawings have .15 to .35. */
const FAINT = 0.08;

export const uninformativeInputs = defineRule({
  id: 'C5',
  name: 'uninformative-inputs',
  what: 'What is fed carries no information about the label: the wrong column, a crop of the background, a lost signal.',
  toldBy:
    'Nearest centroid and one-nearest-neighbour on the raw batch are at chance, and the pictures have hardly any contrast. Shuffled labels look the same from inside: look at the pictures with their labels.',
  explains: ['stuck', 'collapsed'],
  needs: ['probes', 'begin', 'input'],
  uses: ['updates', 'symptom', 'start', 'model'],

  check({ probes, begin, input, updates, symptom, start, model }) {
    if (
      !atChance(probes) ||
      symptom?.kind === 'healthy' ||
      input.spread === 0 ||
      symptom?.family === 'B' ||
      !movesFreely(updates, start)
    ) {
      return PASS;
    }
    const image = input.neighbourCorrelation !== null;
    const faint = image && input.std < FAINT * Math.max(1, Math.abs(input.max));
    return {
      // Pictures with contrast hold something; whether it belongs to the labels, neighbours cannot tell here.
      state: faint || !seesMoreThanNeighbours(model, input) ? 'cause' : 'suspect',
      confidence: faint ? 'likely' : 'consistent',
      title: 'The inputs say nothing about the labels',
      why: `${probeText(probes)} Without any network, samples that look alike do not share a label more often than by chance.${faint ? ` The pictures hardly have any contrast: values from ${number(input.min)} to ${number(input.max)} with a deviation of ${number(input.std)}, as in a crop of the background.` : ''}`,
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
