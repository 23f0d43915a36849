import { evidence, example, placeOf } from '../evidence';
import { defineRule, PASS } from '../rule';
import { number, percent } from '../text';

/** Share of units that are 0 for every input of a batch from which a layer passes nothing on. */
const DEAD_LAYER = 0.98;

export const deadAtStart = defineRule({
  id: 'C45',
  name: 'dead-at-start',
  what: 'A relu layer is 0 for every input from the start: its bias or its weights begin far below 0.',
  toldBy: 'All units of the layer are dead at step 0, while its kernel is not 0; a bias far below 0 shows it.',
  explains: ['collapsed', 'stuck'],
  needs: ['activated', 'begin'],
  uses: ['model'],

  check({ activated, begin, model }) {
    const first = activated[0]!;
    const dead = first.activations.find(
      ({ layer, dead: share }) => share >= DEAD_LAYER && layer !== model?.layers.at(-1)?.name
    );
    if (!dead || first.step > 0) {
      return PASS;
    }
    const own = begin.weights.filter(weight => weight.layer === dead.layer);
    const bias = own.find(weight => /bias/.test(weight.name)) ?? null;
    const kernel = own.find(weight => weight.shape.length > 1) ?? null;
    if (kernel && kernel.initial.min === 0 && kernel.initial.max === 0) {
      return PASS;
    }
    const negative = bias !== null && bias.initial.max < 0;
    return {
      state: 'cause',
      confidence: negative ? 'certain' : 'consistent',
      title: `The units of ${dead.layer} are dead from the start`,
      why: `${percent(dead.dead)} of the units of ${dead.layer} were 0 for every input of the first batch, before any training.${negative ? ` Its bias starts at ${number(bias.initial.mean)}, so far below 0 that no input reaches the other side.` : ''} Such units pass nothing on and get no gradient.`,
      evidence: [
        evidence('share of dead units at step 0', dead.dead, `${percent(dead.dead)} of the units were dead at step 0.`),
        ...(bias
          ? [evidence('initial bias', bias.initial.mean, `The bias starts at ${number(bias.initial.mean)}.`)]
          : [])
      ],
      fix: example(
        'Leave the bias initializer out (zeros is the default), and make the model again.',
        "biasInitializer: 'zeros'"
      ),
      where: placeOf(begin, `layer:${dead.layer}`, 'train'),
      alike: ['C32', 'C41']
    };
  }
});
