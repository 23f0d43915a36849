import { augments } from '../augmentation';
import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS, unknown } from '../rule';
import { atChance, probeText } from '../signal';
import { percent } from '../text';

/** Samples below which the probes cannot tell chance from a weak signal. */
const FEWEST_PROBED = 60;

/** Kernels that changed by less than this cannot have used what the labels say. */
const FEWEST_CHANGE = 0.02;

export const destructiveAugmentation = defineRule({
  id: 'C8',
  name: 'destructive-augmentation',
  what: 'Augmentation destroys what the label is about: a mirror image of an arrow points the other way, heavy noise hides the picture.',
  toldBy:
    'Nearest neighbours tell nothing of the batches that were trained on, but do of the validation data, or the line that makes the batch changes the pictures on purpose.',
  explains: ['stuck', 'collapsed'],
  needs: ['probes', 'begin', 'input'],
  uses: ['validationProbes', 'updates', 'symptom', 'start'],

  check({ probes, begin, input, validationProbes, updates, symptom, start }) {
    if (probes.samples < FEWEST_PROBED) {
      return unknown(`Only ${probes.samples} samples were probed`);
    }
    const spoiled = symptom?.family === 'B' || (start !== null && start.ratio >= 2) || input.spread === 0;
    if (
      !atChance(probes) ||
      symptom?.kind === 'healthy' ||
      spoiled ||
      (updates !== null && updates.total < FEWEST_CHANGE)
    ) {
      return PASS;
    }
    const clean = validationProbes !== null && validationProbes.samples >= FEWEST_PROBED && !atChance(validationProbes);
    if (!clean && !augments(begin)) {
      return PASS;
    }
    return {
      state: 'cause',
      confidence: 'likely',
      title: 'Augmentation destroys what the label is about',
      why: `${probeText(probes)}${clean ? ` On the validation data one-nearest-neighbour gets ${percent(validationProbes.nearestNeighbour)}: what is trained on has lost what these still have.` : ` The batch is made by a line that changes the samples on purpose, and after that nothing tells the classes apart.`}`,
      evidence: [
        evidence('one-nearest-neighbour accuracy', probes.nearestNeighbour, probeText(probes)),
        ...(clean
          ? [
              evidence(
                'the same on validation data',
                validationProbes.nearestNeighbour,
                `On validation data one-nearest-neighbour gets ${percent(validationProbes.nearestNeighbour)}.`
              )
            ]
          : [])
      ],
      fix: example(
        'Train once without augmentation. Then weaken it until a person can still name the class of every changed sample.'
      ),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C9', 'C5']
    };
  }
});
