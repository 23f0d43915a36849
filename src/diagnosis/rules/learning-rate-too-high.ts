import { isMadeByLoss, isNonFinite } from '../broken-objective';
import { evidence, FRESH_WEIGHTS, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { lowerRate } from '../learning-rate';
import { defineRule, PASS, unknown } from '../rule';
import { lossText, number, percent } from '../text';

/** Update over weight in one step: above .1 TheDeepChecker and DeepDiagnosis call it too fast; .001 is usual. */
const FAST_UPDATE = 0.1;

/** An update of this share of the weight replaces what was initialised. */
const REPLACING_UPDATE = 0.5;

/** A loss this many times that of the first step has jumped. */
const JUMP = 3;

/** Twice the expected first loss: the outputs were already wrong before the first update. */
const ODD_START = 2;

/** Where a loss has no known scale, inputs up to this size cannot be the reason for a large gradient. */
const USUAL_INPUT = 10;

export const learningRateTooHigh = defineRule({
  id: 'C31',
  name: 'learning-rate-too-high',
  what: 'The first steps are so large that they replace the initial weights; softmax saturates or units die, and nothing recovers.',
  toldBy:
    'The loss is as usual at step 0; then a step changes the kernels by more than a tenth of their size, and the loss jumps. Raw inputs are already wrong at step 0.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['optimizer', 'steps', 'begin', 'updates'],
  uses: ['start', 'input', 'symptom'],

  check({ optimizer, steps, begin, updates, start, input, symptom }) {
    const rate = optimizer.learningRate;
    if (!(rate > 0)) {
      return unknown('The learning rate is not a positive number');
    }
    const oddInput = input !== null && Math.max(Math.abs(input.min), Math.abs(input.max)) > USUAL_INPUT;
    if ((start && start.ratio >= ODD_START) || (!start && oddInput)) {
      return PASS;
    }
    const highest = highestEarlyLoss(steps);
    const jumped = highest > JUMP * Math.abs(start?.loss ?? steps[0]!.loss) + 1 || !Number.isFinite(highest);
    const broken = steps.find(isNonFinite);
    if (updates.early < FAST_UPDATE || (broken && isMadeByLoss(broken))) {
      return PASS;
    }
    // Answers that follow the class frequencies, at the loss of these, were learned: nothing was thrown off.
    if (symptom?.family === 'C' && !jumped) {
      return PASS;
    }
    const strong = jumped || updates.early >= REPLACING_UPDATE;
    return {
      state: 'cause',
      // Uniform outputs that ignore the input are those of dead units: the rate is behind it, one step removed.
      confidence: strong && symptom?.family !== 'A' ? 'likely' : 'consistent',
      title: `The learning rate ${number(rate)} is ${strong ? 'too ' : ''}high`,
      why: `At step 0 the loss was ${lossText(steps[0]!.loss)}, as it should be. Then single steps changed the kernels by up to ${percent(updates.early)} of their size, where about 0.1 % is usual${jumped ? `, and the loss went up to ${lossText(highest)}` : ''}.`,
      evidence: [
        evidence('learning rate', rate, `${optimizer.name} runs with a learning rate of ${number(rate)}.`),
        evidence(
          'update over weight',
          updates.early,
          `An early step changed the kernels by ${percent(updates.early)}.`
        ),
        evidence('highest early loss', highest, `The loss reached ${lossText(highest)}.`)
      ],
      fix: lowerRate(begin, optimizer, `Lower the learning rate. ${FRESH_WEIGHTS}`),
      where: placeOf(begin, 'optimizer', 'compile', 'train'),
      alike: ['C30', 'C1']
    };
  }
});

/** Largest loss of the first hundred steps; infinite when it was no number. */
function highestEarlyLoss(steps: Facts['steps']): number {
  const losses = steps.filter(step => step.step < 100).map(step => step.loss);
  return losses.every(Number.isFinite) ? Math.max(...losses) : Infinity;
}
