import { evidence, FRESH_WEIGHTS, placeOf } from '../evidence';
import type { Facts } from '../facts';
import { lowerRate } from '../learning-rate';
import { defineRule, PASS, unknown } from '../rule';
import { number, percent } from '../text';

/** Share of units that are 0 for every input of a batch from which a layer passes nothing on. */
const DEAD_LAYER = 0.98;

/** Share at the start below which a layer was alive; a quarter is usual under He or Glorot initialisation. */
const ALIVE_AT_START = 0.75;

/** Update over weight in one early step that can push units far: TheDeepChecker calls .1 too fast. */
const LARGE_UPDATE = 0.1;

export const deadReluUnits = defineRule({
  id: 'C32',
  name: 'dead-relu-units',
  what: 'All units of a relu layer were pushed below 0 for every input during training; they get no gradient any more.',
  toldBy:
    'The share of units that are 0 for every input of a batch grows from its usual quarter to all of them during training. Dead from step 0 on, it is the initialisation.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['activated', 'begin', 'optimizer'],
  uses: ['model', 'updates'],

  check({ activated, begin, optimizer, model, updates }) {
    if (activated.length < 2) {
      return unknown('Fewer than 2 steps with activations were recorded');
    }
    const death = deathOf(activated, model);
    if (!death) {
      return PASS;
    }
    const rate = optimizer.learningRate;
    return {
      state: 'cause',
      // Without large steps something else took the signal away, and the dead layer is a consequence.
      confidence: updates && updates.early < LARGE_UPDATE ? 'consistent' : 'likely',
      title: `The units of ${death.layer} died at step ${death.step}`,
      why: `At the start ${percent(death.before)} of the units of ${death.layer} were 0 for a whole batch, since step ${death.step} it is ${percent(death.after)}. A layer that is 0 for every input passes nothing on and gets no gradient, so it stays dead.${updates ? ` The largest early step changed the kernels by ${percent(updates.early)}.` : ''}`,
      evidence: [
        evidence(
          'share of dead units',
          death.after,
          `${percent(death.after)} of the units of ${death.layer} are dead.`
        ),
        evidence('share of dead units at the start', death.before, `At the start it was ${percent(death.before)}.`),
        evidence('learning rate', rate, `The learning rate is ${number(rate)}.`)
      ],
      fix: lowerRate(begin, optimizer, `Lower the learning rate, or use leaky relu. ${FRESH_WEIGHTS}`),
      where: placeOf(begin, 'optimizer', `layer:${death.layer}`, 'train'),
      alike: ['C31', 'C45']
    };
  }
});

interface Death {
  readonly layer: string;
  readonly before: number;
  readonly after: number;
  readonly step: number;
}

function deathOf(activated: Facts['activated'], model: Facts['model'] | null): Death | null {
  const [first, last] = [activated[0]!, activated.at(-1)!];
  for (const { layer, dead } of last.activations) {
    const before = shareOf(first, layer);
    const isHead = model?.layers.at(-1)?.name === layer;
    if (dead >= DEAD_LAYER && before < ALIVE_AT_START && !isHead) {
      const alive = activated.findLastIndex(step => shareOf(step, layer) < DEAD_LAYER);
      return { layer, before, after: dead, step: activated[alive + 1]!.step };
    }
  }
  return null;
}

function shareOf(step: Facts['activated'][number], layer: string): number {
  return step.activations.find(entry => entry.layer === layer)?.dead ?? 0;
}
