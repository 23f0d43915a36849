import { evidence, example, placeOf } from '../evidence';
import { sum } from '../numbers';
import { sawWholeEpoch } from '../progress';
import { defineRule, PASS, unknown } from '../rule';
import { className, list, percent } from '../text';

/** Share of the weighted loss from which one class decides everything. */
const DOMINANT = 0.8;

export const excludingClassWeights = defineRule({
  id: 'C15',
  name: 'excluding-class-weights',
  what: 'The class weights given to fit leave classes out or let one class outweigh all others.',
  toldBy:
    'A class that occurs has weight 0 in classWeight, or one class carries more than four fifths of the weighted loss.',
  explains: ['collapsed', 'stuck', 'degenerate'],
  needs: ['fit', 'readings', 'progress', 'begin'],

  check({ fit, readings, progress, begin }) {
    const weights = fit.classWeight;
    const reading = readings.epoch;
    if (!weights) {
      return PASS;
    }
    if (!reading || !sawWholeEpoch(progress)) {
      return unknown('The first epoch is not over');
    }
    const effective = reading.truth.map((amount, index) => amount * (weights[String(index)] ?? 1));
    const excluded = reading.present.filter(index => effective[index] === 0);
    const largest = Math.max(...effective) / sum(effective);
    const name = (index: number) => className(begin.classNames, index);
    if (excluded.length === 0 && largest < DOMINANT) {
      return PASS;
    }
    const heaviest = name(effective.indexOf(Math.max(...effective)));
    return {
      state: 'cause',
      confidence: excluded.length > 0 ? 'certain' : 'likely',
      title:
        excluded.length > 0
          ? `Class weight 0 for ${list(excluded.map(name))}`
          : `The class weights leave only ${heaviest}`,
      why:
        excluded.length > 0
          ? `Samples of ${list(excluded.map(name))} are multiplied by 0, so the network never hears that it got them wrong.`
          : `With these weights ${heaviest} makes up ${percent(largest)} of the loss; the other classes hardly count.`,
      evidence: [
        evidence(
          'share of the heaviest class',
          largest,
          `${heaviest} carries ${percent(largest)} of the weighted loss.`
        )
      ],
      fix: example(
        'Use weights by frequency: samples / (classes x samples of the class), without rounding.',
        `classWeight: { ${reading.present.map(index => `${index}: ${(reading.samples / (reading.present.length * reading.truth[index]!)).toFixed(2)}`).join(', ')} }`
      ),
      where: placeOf(begin, 'train'),
      alike: ['C14']
    };
  }
});
