import { evidence, example, FRESH_WEIGHTS, placeOf } from '../evidence';
import { entropy, addInto, mean } from '../numbers';
import { defineRule, PASS } from '../rule';
import { number, percent } from '../text';
import { singleClassBatches } from '../window';

export const sortedBatches = defineRule({
  id: 'C16',
  name: 'sorted-batches',
  what: 'The samples come sorted by class and are not shuffled, so each batch teaches one class and the next one forgets it.',
  toldBy:
    'The labels within a batch vary far less than over the run, and the predictions follow the class of the last batches.',
  explains: ['collapsed', 'stuck', 'measured-wrong'],
  needs: ['steps', 'begin'],
  uses: ['fit'],

  check({ steps, begin, fit }) {
    if (!singleClassBatches(steps)) {
      return PASS;
    }
    const all: number[] = [];
    steps.forEach(step => addInto(all, step.truth));
    const [within, over] = [mean(steps.map(step => entropy(step.truth))), entropy(all)];
    const pure = steps.filter(step => Math.max(...step.truth) === step.size).length / steps.length;
    const dataset = begin.path === 'fitDataset';
    return {
      state: 'cause',
      confidence: 'likely',
      title: 'The samples are fed sorted by class',
      why: `${percent(pure)} of the batches hold a single class, so each step pulls all answers to that class.${dataset ? ' fitDataset never shuffles.' : fit?.shuffle === false ? ' fit was told not to shuffle.' : ''} The accuracy that is shown is that of answering what was just seen.`,
      evidence: [
        evidence(
          'entropy of the labels in a batch',
          within,
          `Labels vary by ${number(within)} nats within a batch and ${number(over)} over the run.`
        ),
        evidence('share of batches of one class', pure, `${percent(pure)} of the batches hold one class.`)
      ],
      fix: example(
        `Shuffle all samples before they are cut into batches; a shuffle buffer must be as large as the data. ${FRESH_WEIGHTS}`,
        dataset ? 'dataset.shuffle(samples).batch(32)' : 'model.fit(x, y, { shuffle: true })'
      ),
      where: placeOf(begin, 'inputs', 'train'),
      alike: ['C40']
    };
  }
});
