import { kernelsOf, usualDeviation } from '../architecture';
import { evidence, example, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { defineRule, PASS } from '../rule';
import { lossText, number } from '../text';

/** Initial deviation over that of He; uniform and truncated initialisers stay within 2. */
const OVERSIZED = 4;

export const oversizedWeights = defineRule({
  id: 'C43',
  name: 'oversized-weights',
  what: 'The weights start so large that the first outputs are saturated.',
  toldBy: 'Kernels start with more than 4 times the deviation of He initialisation; the inputs are ordinary.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['begin'],
  uses: ['start'],

  check({ begin, start }) {
    const large = kernelsOf(begin)
      .filter(({ weight }) => weight.trainable && weight.initial.std > 0)
      .map(kernel => ({ ...kernel, ratio: kernel.weight.initial.std / usualDeviation(kernel) }))
      .filter(({ ratio }) => ratio > OVERSIZED)
      .sort((a, b) => b.ratio - a.ratio);
    // Weights that were trained before are as large as they came out.
    if (large.length === 0 || isTrained(start)) {
      return PASS;
    }
    const { weight, fanIn, ratio } = large[0]!;
    const early = start !== null && start.ratio >= 2;
    return {
      state: 'cause',
      confidence: early ? 'certain' : 'likely',
      title: `The weights start ${number(ratio)} times too large`,
      why: `${weight.name} starts with a standard deviation of ${number(weight.initial.std)}; for ${fanIn} inputs per unit He initialisation gives ${number(Math.sqrt(2 / fanIn))}.${early ? ` The loss was ${lossText(start.loss)} at step 0 already, where ${lossText(start.expected)} is usual.` : ''}`,
      evidence: [
        evidence('deviation over usual', ratio, `${weight.name} starts ${number(ratio)} times as large as usual.`)
      ],
      fix: example(
        'Leave the initializer out (glorotNormal is the default), or use heNormal for relu layers, and make the model again.',
        "kernelInitializer: 'heNormal'"
      ),
      where: placeOf(begin, ...(weight.layer === null ? [] : ([`layer:${weight.layer}`] as const)), 'train'),
      alike: ['C1', 'C42']
    };
  }
});

function isTrained(start: Facts['start'] | null): boolean {
  return start !== null && start.ratio < 0.7;
}
