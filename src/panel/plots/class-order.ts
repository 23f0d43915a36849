import type { ClassOrder } from '../preferences';
import type { Counts } from './counts';

/** The same counts with the classes in another order. */
export function ordered(counts: Counts, order: ClassOrder): Counts {
  if (order === 'as-trained') {
    return counts;
  }
  const { names, predicted } = counts;
  const compare = {
    alphabetical: (left: number, right: number) =>
      (names[left] ?? '').localeCompare(names[right] ?? '', 'en', { numeric: true }),
    'most-predicted': (left: number, right: number) => (predicted[right] ?? 0) - (predicted[left] ?? 0)
  }[order];
  const places = predicted.map((_, index) => index).toSorted(compare);
  const move = <Value>(values: readonly Value[]): Value[] => places.map(place => values[place] as Value);
  return {
    ...counts,
    classes: move(counts.classes),
    names: move(names),
    spoken: move(counts.spoken),
    predicted: move(predicted),
    truth: counts.truth && move(counts.truth),
    matrix: counts.matrix && move(counts.matrix).map(row => move(row))
  };
}
