import { classesOf } from '../../diagnosis/derive';
import type { Run } from '../../diagnosis/run';
import type { Say } from '../say';

/** A horizontal line that a curve is compared with. */
export interface Level {
  readonly value: number;
  /** The name of the line. */
  readonly text: string;
  /** What it means to stand there, as a sentence. */
  readonly meaning: string;
  /** Whether standing there is wrong. */
  readonly bad: boolean;
}

/** −ln of the 1e-7 at which TensorFlow.js clips probabilities: tfjs-layers/src/losses.ts, categoricalCrossentropy. */
const CLIPPED = 16.118;

/** What counts as lying on a level: this share of it. */
const NEAR = 0.02;

/** Guessing is worth drawing when the curve comes up to this share of it. */
const IN_SIGHT = 0.7;

/** What guessing costs and what a saturated softmax costs, for the cross-entropy losses; none for others. */
export function lossLevels(run: Run, say: Say): readonly Level[] {
  const classes = classesOf(run);
  if (classes < 2 || !/crossentropy/i.test(run.begin?.losses[0] ?? '')) {
    return [];
  }
  const guessing = Math.log(classes);
  const saturated = CLIPPED * (1 - 1 / classes);
  return [
    {
      value: guessing,
      text: say('ln %1 = %2: what guessing costs', classes, guessing.toFixed(3)),
      meaning: say('That is ln %1: what guessing costs.', classes),
      bad: false
    },
    {
      value: saturated,
      text: say('16.118 × (1 − 1/%1) = %2: saturated', classes, saturated.toFixed(3)),
      meaning: say('That is 16.118 × (1 − 1/%1): the outputs are saturated.', classes),
      bad: true
    }
  ];
}

/** What guessing one class of equally frequent ones gets right. */
export function accuracyLevels(run: Run, say: Say): readonly Level[] {
  const classes = classesOf(run);
  return classes < 2
    ? []
    : [{ value: 1 / classes, text: say('1/%1: guessing', classes), meaning: say('That is guessing.'), bad: false }];
}

/** Whether a value lies on a level. */
export function isNear(value: number, level: Level): boolean {
  return Math.abs(value - level.value) <= NEAR * level.value;
}

/** A bad level is worth drawing when the curve ends on it, the one of guessing when it lies inside the picture. */
export function isRelevant(level: Level, values: readonly number[]): boolean {
  const finite = values.filter(Number.isFinite);
  return level.bad
    ? finite.slice(-Math.ceil(finite.length / 4)).some(value => isNear(value, level))
    : finite.some(value => value >= level.value * IN_SIGHT);
}
