import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS, unknown } from '../rule';
import { percent } from '../text';

/** Samples below which two shares of them cannot be told apart. */
const FEWEST_PROBED = 60;

/**
 * When labels are wrong with probability p, the nearest centroid averages over many of them and gets about 1 - p; a
 * single neighbour is wrong as often as the sample itself, and both agree in about (1 - p)^2.
 */
const GAP = 0.08;

/** Above this the labels are clean enough to need no word. */
const CLEAN = 0.9;

export const contradictingLabels = defineRule({
  id: 'C19',
  name: 'contradicting-labels',
  what: 'Some labels are wrong, or the classes overlap: samples that look alike carry different labels. Never the reason for a collapse.',
  toldBy: 'One-nearest-neighbour is clearly below nearest centroid: single labels say less than their average.',
  explains: [],
  needs: ['probes', 'begin', 'readings'],

  check({ probes, begin, readings }) {
    if (probes.samples < FEWEST_PROBED) {
      return unknown(`Only ${probes.samples} samples were probed`);
    }
    const { nearestCentroid, nearestNeighbour } = probes;
    const reading = readings.recent;
    if (nearestCentroid - nearestNeighbour < GAP || nearestCentroid > CLEAN || !reading || reading.accuracy > CLEAN) {
      return PASS;
    }
    return {
      state: 'suspect',
      confidence: 'consistent',
      title: 'Samples that look alike carry different labels',
      why: `The nearest neighbour of a sample has its label in ${percent(nearestNeighbour)}, the nearest centroid in ${percent(nearestCentroid)}: labels that are partly wrong look like that, and so do classes that overlap. The training accuracy cannot exceed what the labels agree on; the answers may be better than it says.`,
      evidence: [
        evidence(
          'one-nearest-neighbour accuracy',
          nearestNeighbour,
          `One neighbour agrees in ${percent(nearestNeighbour)}.`
        ),
        evidence('nearest-centroid accuracy', nearestCentroid, `The centroid agrees in ${percent(nearestCentroid)}.`)
      ],
      fix: example(
        'Look at samples that the network is sure of and that are labelled otherwise; judge on data whose labels were checked.'
      ),
      where: placeOf(begin, 'labels', 'train'),
      alike: ['C9']
    };
  }
});
