import type { Reading } from './reading';
import type { Run } from './run';

/**
 * Whether the labels count from 1 and the output layer has a unit more, so that unit 0 is never asked for. The network
 * learns not to answer it, and no sample is lost. Not where class 0 has a name, or where other data hold it.
 */
export function hasSpareFirstUnit(
  { begin, data, evaluations }: Pick<Run, 'begin' | 'data' | 'evaluations'>,
  reading: Reading,
  classes: number
): boolean {
  const { present } = reading;
  const countsFromOne = classes > 2 && present.length === classes - 1 && present.every((index, at) => index === at + 1);
  const heldElsewhere =
    evaluations.some(({ truth }) => (truth[0] ?? 0) > 0) || data.some(({ labels }) => (labels?.counts[0] ?? 0) > 0);
  return countsFromOne && (begin?.classNames ?? null) === null && !heldElsewhere;
}
