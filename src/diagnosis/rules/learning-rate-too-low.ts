import { evidence, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { raiseRate, usualRate } from '../learning-rate';
import { gradientNorm, REACHABLE_GRADIENT } from '../norms';
import { median } from '../numbers';
import { defineRule, PASS, unknown } from '../rule';
import { count, number, percent } from '../text';

/** Weights that changed by less than this over the whole run have not left their start. */
const UNMOVED = 0.1;

/** Update over weight below which TheDeepChecker calls training too slow (log10 < -4), rounded up for short runs. */
const SLOW_UPDATE = 3e-4;

/** Epsilon, decay and the like can shrink steps as well; the rate is to blame when it is this far below the usual one. */
const BELOW_USUAL = 10;

export const learningRateTooLow = defineRule({
  id: 'C34',
  name: 'learning-rate-too-low',
  what: 'The steps are so small that the weights hardly leave their start: a rate too low, 0, or decayed away.',
  toldBy: 'Gradients are there, but all steps together change the kernels by less than a tenth.',
  // Also beside labels that say nothing: once these are mended, the network would still not move.
  explains: ['stuck', 'collapsed', 'degenerate'],
  needs: ['optimizer', 'begin', 'updates', 'measured'],
  uses: ['symptom'],

  check({ optimizer, begin, updates, measured, symptom }) {
    const gradients = measured.map(step => gradientNorm(step) ?? 0);
    if (gradients.length < 2) {
      return unknown('Fewer than 2 measured steps');
    }
    // A broken objective can drive weights so far that steps look small beside them; that is no decay.
    const decayed = symptom?.state === 'degenerate' ? null : decayOf(updates, gradients);
    const still = updates.total < UNMOVED && median(updates.perStep.map(entry => entry.ratio)) < SLOW_UPDATE;
    const alive = updates.gradient >= REACHABLE_GRADIENT;
    if ((!still && decayed === null) || !alive) {
      return PASS;
    }
    const rate = optimizer.learningRate;
    const low = rate * BELOW_USUAL <= usualRate(optimizer);
    return {
      state: 'cause',
      confidence: low || decayed !== null ? 'likely' : 'consistent',
      title:
        decayed === null
          ? `The learning rate ${number(rate)} is too low`
          : 'The learning rate has decayed to almost nothing',
      why:
        decayed === null
          ? `${count(begin.weights.length, 'weight')} got gradients (norm ${number(median(gradients))}), but all steps together changed the kernels by at most ${percent(updates.total)}. A change that small cannot turn random weights into a classifier.`
          : `The first steps changed the kernels by ${percent(updates.perStep[0]!.ratio)}, the last by ${percent(updates.perStep.at(-1)!.ratio)}, while the gradient is still ${number(gradients.at(-1)!)}.`,
      evidence: [
        evidence(
          'change of the kernels',
          updates.total,
          `All steps together change the kernels by at most ${percent(updates.total)}.`
        ),
        evidence('learning rate', rate, `${optimizer.name} runs with a learning rate of ${number(rate)}.`)
      ],
      fix:
        decayed === null
          ? raiseRate(
              begin,
              optimizer,
              'Raise the learning rate. The weights are unspoiled, so training can simply go on.'
            )
          : { text: 'Lower the rate once per epoch at most, and by less.', before: null, after: null },
      where: placeOf(begin, 'optimizer', 'compile', 'train'),
      alike: ['C35', 'C37']
    };
  }
});

/** Factor by which updates shrank while gradients stayed, null when they did not. */
function decayOf(updates: Facts['updates'], gradients: readonly number[]): number | null {
  const [first, last] = [updates.perStep[0]!.ratio, updates.perStep.at(-1)!.ratio];
  const shrunk = last / first;
  return shrunk < 0.01 && gradients.at(-1)! > 0.1 * gradients[0]! ? shrunk : null;
}
