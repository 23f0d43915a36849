import { seesMoreThanNeighbours } from '../architecture';
import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS, unknown } from '../rule';
import { atChance, probeText } from '../signal';

/** Samples below which the probes cannot tell chance from a weak signal. */
const FEWEST_PROBED = 60;

/** Kernels that changed by less than this cannot have used what the labels say. */
const FEWEST_CHANGE = 0.02;

export const mismatchedLabels = defineRule({
  id: 'C9',
  name: 'mismatched-labels',
  what: 'Samples and labels were shuffled or filtered separately, so a sample carries the label of another one.',
  toldBy:
    'Nearest centroid and one-nearest-neighbour on what was fed are at chance, without any training; the loss starts as usual, gradients are healthy and the weights move.',
  explains: ['stuck', 'collapsed'],
  needs: ['probes', 'begin', 'labels', 'input'],
  uses: ['updates', 'start', 'symptom', 'model'],

  check({ probes, begin, labels, input, updates, start, symptom, model }) {
    if (probes.samples < FEWEST_PROBED) {
      return unknown(`Only ${probes.samples} samples were probed`);
    }
    const distinct = labels.counts.filter(amount => amount > 0).length > 1 && input.spread > 0;
    if (!atChance(probes) || !distinct || (start !== null && start.ratio >= 2)) {
      return PASS;
    }
    // The network found what neighbours did not.
    if (symptom?.kind === 'healthy') {
      return PASS;
    }
    const beyond = seesMoreThanNeighbours(model, input);
    // Saturated outputs have no gradient left: whatever did that, it was not the labels. What neighbours say of them stays true.
    const saturated = symptom?.family === 'B';
    if (saturated && beyond) {
      return PASS;
    }
    if (updates !== null && updates.total < FEWEST_CHANGE) {
      return PASS;
    }
    return {
      state: 'cause',
      // A convolution, or an embedding of words, finds what neighbours cannot: their silence is then no proof.
      confidence: beyond || saturated ? 'consistent' : 'likely',
      title: 'The labels do not belong to the samples',
      why: `${probeText(probes)}${saturated ? ' Whatever saturated the network,' : ' The network is not the reason: it trains as usual, but'} samples that look alike do not share a label. That is what separate shuffles of images and labels leave behind.`,
      evidence: [
        evidence('one-nearest-neighbour accuracy', probes.nearestNeighbour, probeText(probes)),
        evidence('accuracy of guessing', probes.chance, `Guessing gets ${Math.round(probes.chance * 100)} %.`)
      ],
      fix: example(
        'Shuffle samples and labels as pairs, and look at some samples with the label that was fed with them.',
        'tf.util.shuffleCombo(images, labels);'
      ),
      where: placeOf(begin, 'labels', 'train'),
      alike: ['C5', 'C6']
    };
  }
});
