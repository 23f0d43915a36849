import { evidence, example, placeOf } from '../evidence';
import { isFalling } from '../progress';
import { defineRule, PASS, unknown } from '../rule';
import { count, lossText, percent } from '../text';

/** Steps below which hardly any network learns anything; a short notebook run has hundreds. */
const FEW_STEPS = 50;

/** So few that even a falling loss cannot show yet. */
const HARDLY_ANY = 10;

/** Share by which the loss must have come down to speak of learning at all. */
const PROGRESS = 0.03;

/** Loss at the end, as a share of the expected first one, from which there was much left to learn. */
const UNFINISHED = 0.3;

export const tooFewSteps = defineRule({
  id: 'C35',
  name: 'too-few-steps',
  what: 'Training stopped while the network was still learning.',
  toldBy: 'The run is over, the loss was still falling at its end, and the weights move at a usual pace.',
  explains: ['stuck', 'collapsed'],
  needs: ['steps', 'begin', 'progress'],
  uses: ['start', 'fit', 'updates'],

  check({ steps, begin, progress, start, fit, updates }) {
    if (!progress.finished) {
      return unknown(progress.ended ? 'The run was cut short' : 'The run is not over');
    }
    const [first, last] = [
      steps[0]!.loss,
      steps.slice(-5).reduce((all, step) => all + step.loss, 0) / Math.min(5, steps.length)
    ];
    const few = progress.steps < FEW_STEPS;
    const learning = last < first * (1 - PROGRESS) && (isFalling(steps) || few);
    const much = last > UNFINISHED * (start?.expected ?? first);
    const moving = updates === null || updates.early < 0.1;
    const cut =
      fit?.epochs !== undefined &&
      fit.batchesPerEpoch !== null &&
      progress.steps < 0.5 * fit.epochs * fit.batchesPerEpoch;
    if (!moving || !much || (!cut && !learning && progress.steps > HARDLY_ANY)) {
      return PASS;
    }
    return {
      state: 'cause',
      confidence: cut || (few && learning) || progress.steps <= HARDLY_ANY ? 'likely' : 'consistent',
      title: `Only ${count(progress.steps, 'step')} of training`,
      why: [
        cut
          ? `${fit.epochs} epochs of ${fit.batchesPerEpoch} batches were asked for, but the data ended after ${count(progress.steps, 'step')}.`
          : `Training ended after ${count(progress.steps, 'step')}.`,
        learning ? `The loss came down from ${lossText(first)} to ${lossText(last)} and was still falling.` : '',
        updates ? `The kernels changed by at most ${percent(updates.total)} in all.` : ''
      ]
        .filter(part => part !== '')
        .join(' '),
      evidence: [
        evidence('steps', progress.steps, `Training took ${count(progress.steps, 'step')}.`),
        evidence('last loss', last, `The loss was ${lossText(last)} at the end.`)
      ],
      fix: example(
        cut
          ? 'Leave batchesPerEpoch out, or repeat the data set.'
          : 'Train for more epochs; the network can go on from where it is.',
        cut ? 'dataset.repeat()' : `epochs: ${(fit?.epochs ?? 1) * 10}`
      ),
      where: placeOf(begin, 'train'),
      alike: ['C34']
    };
  }
});
