import { evidence, placeOf } from '../evidence';
import { replaced } from '../fixes';
import { defineRule, PASS } from '../rule';
import { number, percent } from '../text';

/** UMLAUT warns above .5; up to .7 networks still train (measured: .8 reaches full accuracy slowly, .99 does not). */
const HIGH_RATE = 0.75;

export const excessiveDropout = defineRule({
  id: 'C39',
  name: 'excessive-dropout',
  what: 'Dropout removes so much that hardly anything of a sample is left in training. The rate is the share that is removed.',
  toldBy: 'A dropout rate above .75, or dropout right before the class probabilities.',
  explains: ['stuck', 'collapsed'],
  needs: ['model', 'begin'],

  check({ model, begin }) {
    const rates = model.layers.flatMap(layer => {
      const rate = layer.config['rate'];
      return /dropout/i.test(layer.kind) && typeof rate === 'number' ? [{ layer, rate }] : [];
    });
    const worst = [...rates].sort((a, b) => b.rate - a.rate)[0];
    const head = model.layers.at(-1);
    const onLogits = rates.find(({ layer }) => head && head.parameters === 0 && model.layers.at(-2) === layer);
    if (!worst || (worst.rate <= HIGH_RATE && !onLogits)) {
      return PASS;
    }
    const { layer, rate } = worst.rate > HIGH_RATE ? worst : onLogits!;
    const source = placeOf(begin, `layer:${layer.name}`);
    const kept = percent(1 - rate);
    return {
      state: 'cause',
      confidence: rate > HIGH_RATE ? 'likely' : 'consistent',
      title: rate > HIGH_RATE ? `Dropout removes ${percent(rate)}` : 'Dropout on the class scores',
      why: `${layer.name} removes ${percent(rate)} of its inputs in every training step${rates.length > 1 ? `, one of ${rates.length} dropout layers` : ''}; ${kept} is left to learn from. The rate is the share that is removed, not the share that is kept.`,
      evidence: [evidence('dropout rate', rate, `${layer.name} has a rate of ${number(rate)}.`)],
      fix: {
        text: 'Use a rate of 0.5 at most, and none right before the class probabilities. Make the model again.',
        ...(replaced(source, /rate:\s*[\d.]+/, `rate: ${number(Math.min(0.5, Math.max(0.05, 1 - rate)))}`) ?? {
          before: null,
          after: 'tf.layers.dropout({ rate: 0.3 })'
        })
      },
      where: source ?? placeOf(begin, 'train'),
      alike: ['C34']
    };
  }
});
