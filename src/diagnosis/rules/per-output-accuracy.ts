import { evidence, example, placeOf } from '../evidence';
import { lossScale } from '../losses';
import { defineRule, PASS } from '../rule';
import { percent } from '../text';

export const perOutputAccuracy = defineRule({
  id: 'C48c',
  name: 'per-output-accuracy',
  what: 'With a binary loss the metric accuracy counts every output on its own, so knowing nothing looks good.',
  toldBy:
    'The loss is binaryCrossentropy over several outputs with the metric accuracy; the share of right classes is far below what is shown.',
  explains: ['stuck', 'collapsed', 'measured-wrong'],
  needs: ['begin', 'head', 'readings'],

  check({ begin, head, readings }) {
    const asked = begin.metrics.some(metric => /^acc(uracy)?$/i.test(metric));
    const reading = readings.recent;
    if (lossScale(begin.losses[0]) !== 'binary' || head.units < 2 || !asked || !reading) {
      return PASS;
    }
    const blind = 1 - 1 / head.units;
    return {
      state: 'cause',
      confidence: 'likely',
      title: 'The accuracy shown is counted per output',
      why: `With binaryCrossentropy, 'accuracy' becomes binaryAccuracy: each of the ${head.units} outputs counts on its own, and answering 0 everywhere already gets ${percent(blind)}. Counted by class, ${percent(reading.accuracy)} of the answers are right.`,
      evidence: [
        evidence('accuracy by class', reading.accuracy, `${percent(reading.accuracy)} of the answers are right.`),
        evidence('accuracy shown for knowing nothing', blind, `Knowing nothing shows ${percent(blind)}.`)
      ],
      fix: example('Use categoricalCrossentropy, or name the metric.', "metrics: ['categoricalAccuracy']"),
      where: placeOf(begin, 'compile', 'train'),
      alike: ['C35']
    };
  }
});
