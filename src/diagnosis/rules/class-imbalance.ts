import { evidence, example, placeOf } from '../evidence';
import { lossScale } from '../losses';
import { entropy, indexOfLargest } from '../numbers';
import { sawWholeEpoch } from '../progress';
import { defineRule, PASS, unknown } from '../rule';
import { className, lossText, number, percent } from '../text';

/** Largest over smallest class: SageMaker Debugger's `ClassImbalance` warns from 10. */
const VERY_UNEVEN = 10;

/** From here on always giving the most frequent answer is right three times out of four where classes overlap. */
const UNEVEN = 3;

/** Skill of nearest neighbours above which the classes can be told apart, so that a weak imbalance is no reason. */
const APART = 0.5;

/** Below this skill nothing but the frequencies was learned. */
const NO_SKILL = 0.3;

/** How close the loss must be to the entropy of the frequencies to be explained by them. */
const NEAR = 0.25;

export const classImbalance = defineRule({
  id: 'C14',
  name: 'class-imbalance',
  what: 'One class is so frequent that always answering it is nearly always right.',
  toldBy:
    'Labels of one class outnumber another by 10 and more (by 3 where nearest neighbours cannot tell the classes either), the answers are all of the frequent class, and the loss is the entropy of the frequencies.',
  explains: ['collapsed', 'stuck'],
  needs: ['readings', 'progress', 'begin'],

  check({ readings, progress, begin }) {
    const reading = readings.epoch;
    if (!reading || !sawWholeEpoch(progress)) {
      return unknown('The first epoch is not over');
    }
    const amounts = reading.present.map(index => reading.truth[index]!);
    const ratio = Math.max(...amounts) / Math.min(...amounts);
    const frequent = indexOfLargest(reading.truth);
    const weighted = Object.keys(begin.fit?.classWeight ?? {}).length > 0;
    if (
      reading.present.length < 2 ||
      ratio < UNEVEN ||
      reading.largest.index !== frequent ||
      reading.skill > NO_SKILL ||
      weighted
    ) {
      return PASS;
    }
    const prior = entropy(reading.truth);
    const loss = reading.loss;
    const explained =
      lossScale(begin.losses[0]) !== 'cross-entropy' || loss === null || Math.abs(loss - prior) < NEAR * prior + 0.02;
    const apart = readings.probeSkill === null || readings.probeSkill >= APART;
    if (ratio < VERY_UNEVEN && (!explained || apart)) {
      return PASS;
    }
    const name = className(begin.classNames, frequent);
    return {
      state: 'cause',
      confidence: explained ? 'likely' : 'consistent',
      title: `${percent(reading.chance)} of the labels are ${name}`,
      why: `${name} is ${number(ratio)} times as frequent as the rarest class. Always answering ${name} is right for ${percent(reading.chance)}, and the accuracy is ${percent(reading.accuracy)}.${explained && loss !== null ? ` The loss of ${lossText(loss)} is what knowing nothing but these frequencies gives (${lossText(prior)}).` : ''}`,
      evidence: [
        evidence('share of the largest class', reading.chance, `${percent(reading.chance)} of the labels are ${name}.`),
        evidence(
          'largest over smallest class',
          ratio,
          `The largest class has ${number(ratio)} times the samples of the smallest.`
        )
      ],
      fix: example(
        'Give rare classes a weight by their frequency, or repeat their samples, and judge by the recall of each class.',
        `classWeight: { ${reading.present.map(index => `${index}: ${number(reading.samples / (reading.present.length * reading.truth[index]!))}`).join(', ')} }`
      ),
      where: placeOf(begin, 'train', 'labels'),
      alike: ['C15', 'C18']
    };
  }
});
