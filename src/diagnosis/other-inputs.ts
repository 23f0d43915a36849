import type { Evaluation, Input, Levels } from '../protocol/events';
import { sum } from './numbers';
import type { Reading } from './reading';

/** Factor between the deviations of two inputs that were prepared alike; samples of one kind differ by far less. */
const OTHER_SCALE = 4;

/** Distance between the means, in deviations of the training input. */
const OTHER_OFFSET = 3;

/** Samples from which a small deviation is no matter of their choice. */
const SEVERAL = 20;

/** Samples from which a level that all share is no chance. */
const FEWEST_ALIKE = 5;

/** Levels that are equal up to rounding, in deviations of a sample. */
const ROUNDING = 1e-3;

/** Levels of training samples differ by at least this much, in deviations of the input, where they carry something. */
const TELLING_LEVELS = 0.25;

/** Difference of class frequencies (total variation) up to which answers are those to samples of the same kind. */
const SAME_FREQUENCIES = 0.2;

/** How what was fed later differs from the training input. */
export type Difference = 'scale' | 'alone';

/** Null where both may have been prepared alike. */
export function differenceOf({ input: seen, samples }: Evaluation, input: Input): Difference | null {
  if (!seen) {
    return null;
  }
  if (standsAlone(seen, samples) && !standsAlone(input, samples) && hasTellingLevels(input)) {
    return 'alone';
  }
  const scale = seen.std / input.std;
  const offset = Math.abs(seen.mean - input.mean) / Math.max(input.std, 1e-9);
  const flatter = scale < 1 / OTHER_SCALE && (offset > 1 / OTHER_SCALE || samples >= SEVERAL);
  return scale > OTHER_SCALE || flatter || offset > OTHER_OFFSET ? 'scale' : null;
}

/** Whether `predict` was fed with something else, and its answers are not spread as those to such samples would be. */
export function isAskedOtherwise(evaluations: readonly Evaluation[], input: Input, training: Reading): boolean {
  const odd = evaluations.filter(pass => pass.kind === 'predict' && differenceOf(pass, input) !== null);
  const samples = sum(odd.map(pass => pass.samples));
  if (samples < SEVERAL) {
    return false;
  }
  const classes = Math.max(training.truth.length, ...odd.map(pass => pass.predicted.length));
  const apart = Array.from({ length: classes }, (_, index) =>
    Math.abs(
      sum(odd.map(pass => pass.predicted[index] ?? 0)) / samples - (training.truth[index] ?? 0) / training.samples
    )
  );
  // What so few samples of so many classes lie apart by chance is of the order of this root.
  return sum(apart) / 2 > SAME_FREQUENCIES + Math.sqrt(classes / samples) / 2;
}

/** Every sample has mean 0 and the same deviation: each was standardised by its own numbers. */
function standsAlone({ levels }: { readonly levels?: Levels }, samples: number): boolean {
  if (!levels || samples < FEWEST_ALIKE || levels.std.max === 0) {
    return false;
  }
  const rounding = ROUNDING * levels.std.max;
  return (
    Math.max(Math.abs(levels.mean.min), Math.abs(levels.mean.max)) < rounding &&
    levels.std.max - levels.std.min < rounding
  );
}

function hasTellingLevels({ levels, std }: Input): boolean {
  return levels !== undefined && levels.mean.max - levels.mean.min > TELLING_LEVELS * std;
}
