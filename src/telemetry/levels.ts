import type { Levels } from '../protocol/data';
import { summarise } from './statistics';

/** The levels of `count` samples of `size` numbers each, one after another; null where a sample is a single number. */
export function levelsOf(values: ArrayLike<number>, size: number, count: number): Levels | null {
  if (size < 2) {
    return null;
  }
  let levels: Levels | null = null;
  for (let i = 0; i < count; i++) {
    const { mean, std } = summarise(values, i * size, 1, (i + 1) * size);
    levels = joinLevels(levels, { mean: { min: mean, max: mean }, std: { min: std, max: std } });
  }
  return levels;
}

/** The levels of both together. */
export function joinLevels(a: Levels | null, b: Levels | null): Levels | null {
  return a && b ? { mean: joined(a.mean, b.mean), std: joined(a.std, b.std) } : (a ?? b);
}

function joined(a: Levels['mean'], b: Levels['mean']): Levels['mean'] {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}
