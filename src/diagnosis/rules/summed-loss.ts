import { evidence, example, FRESH_WEIGHTS, placeOf } from '../evidence';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { lossText, number } from '../text';

/** Batches below this size multiply the step by too little to matter. */
const SMALLEST_BATCH = 8;

/** The first loss over ln K times the batch size: fresh networks start within this range of what knowing nothing gives. */
const RATIO = { low: 0.6, high: 2 };

export const summedLoss = defineRule({
  id: 'C30',
  name: 'summed-loss',
  what: 'A loss of the user sums over the batch instead of averaging, which multiplies the learning rate by the batch size.',
  toldBy:
    'The loss is the cross-entropy of these outputs times the batch size, or at step 0 the batch size times ln K.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['begin', 'steps'],
  uses: ['labels', 'objective'],

  check({ begin, steps, labels, objective }) {
    const first = steps[0]!;
    const classes = labels?.classes ?? first.truth.length;
    if (lossScale(begin.losses[0]) !== 'other' || first.step !== 0 || first.size < SMALLEST_BATCH || classes < 2) {
      return PASS;
    }
    if (objective && objective.reduction !== 'sum') {
      return PASS;
    }
    const ratio = first.loss / (Math.log(classes) * first.size);
    if (!objective && !(ratio > RATIO.low && ratio < RATIO.high)) {
      return PASS;
    }
    return {
      state: 'cause',
      confidence: objective ? 'certain' : 'likely',
      title: `The loss is summed over the batch of ${first.size}`,
      why: `The first loss was ${lossText(first.loss)}. A network that knows nothing has ${lossText(Math.log(classes))} per sample, and ${first.size} samples make ${lossText(Math.log(classes) * first.size)}. Gradients grow by the same factor, so the learning rate is ${first.size} times as large as it looks.`,
      evidence: [
        evidence(
          'first loss',
          first.loss,
          `The first loss was ${lossText(first.loss)}, ${number(first.loss / Math.log(classes))} times ln ${classes}.`
        )
      ],
      fix: example(`Average over the batch instead of summing. ${FRESH_WEIGHTS}`, 'return loss.mean();'),
      where: placeOf(begin, 'loss', 'train'),
      alike: ['C31']
    };
  }
});
