import { mean } from '../../diagnosis/numbers';
import { lossText, percent } from '../../diagnosis/text';
import type { Say } from '../say';
import type { Figure } from './figure';
import { isNear, type Level } from './levels';

export type Quantity = 'loss' | 'accuracy';

export type Points = readonly { readonly step: number; readonly value: number }[];

/** What the sentence below a curve is made of. */
export interface Curve {
  readonly quantity: Quantity;
  /** Not empty. */
  readonly training: Points;
  readonly validation: Points;
  readonly levels: readonly Level[];
}

/** A loss that moves less than this share of itself stands still. */
const STILL = 1e-3;
/** Fewer steps than this could be a pause. */
const FEWEST_STILL = 24;

/** The finding of a curve in one sentence. */
export function curveFinding(curve: Curve, say: Say): Pick<Figure, 'sentence' | 'alarming'> {
  const broken = curve.training.find(({ value }) => !Number.isFinite(value));
  if (broken) {
    return { sentence: say('Not a number from step %1 on.', broken.step), alarming: true };
  }
  const still = curve.quantity === 'loss' ? stillSince(curve.training) : null;
  return still === null ? { sentence: course(curve, say), alarming: false } : standing(curve, still, say);
}

function standing({ training, levels }: Curve, since: number, say: Say): Pick<Figure, 'sentence' | 'alarming'> {
  const value = training.at(-1)?.value ?? NaN;
  const on = levels.find(level => isNear(value, level));
  const sentence = say('The loss stands at %1 since step %2.', lossText(value), since);
  return { sentence: on ? `${sentence} ${on.meaning}` : sentence, alarming: on?.bad ?? false };
}

function course({ quantity, training, validation }: Curve, say: Say): string {
  const tell = quantity === 'loss' ? lossText : percent;
  const part = (of: Points): string => tell(mean(of.map(({ value }) => value)));
  const tenth = Math.max(1, Math.round(training.length / 10));
  const first = part(training.slice(0, tenth));
  const now = part(training.slice(-tenth));
  const validated = validation.at(-1);
  if (!validated) {
    return quantity === 'loss' ? say('Loss from %1 to %2.', first, now) : say('Accuracy from %1 to %2.', first, now);
  }
  return quantity === 'loss'
    ? say('Loss from %1 to %2; validation %3.', first, now, tell(validated.value))
    : say('Accuracy from %1 to %2; validation %3.', first, now, tell(validated.value));
}

/** The step from which the loss has not moved until now, null when it still moves. */
function stillSince(points: Points): number | null {
  const end = points.at(-1)?.value ?? NaN;
  const before = points.findLastIndex(({ value }) => Math.abs(value - end) > STILL * Math.abs(end));
  return points.length - 1 - before >= FEWEST_STILL ? (points[before + 1]?.step ?? null) : null;
}
