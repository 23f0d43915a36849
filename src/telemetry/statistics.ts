/** Moments of a list of numbers; values that are not finite are counted apart and left out. */
export interface Summary {
  /** Of finite values. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly std: number;
  readonly nonFinite: number;
}

/** Summary of every `step`-th value from `start` on, before `end`. All zero when there is no finite value. */
export function summarise(values: ArrayLike<number>, start = 0, step = 1, end = values.length): Summary {
  let count = 0;
  let nonFinite = 0;
  let min = Infinity;
  let max = -Infinity;
  let mean = 0;
  let squares = 0;
  for (let i = start; i < end; i += step) {
    const value = values[i] ?? NaN;
    if (!Number.isFinite(value)) {
      nonFinite++;
      continue;
    }
    count++;
    // Welford's update: no cancellation for values far from 0.
    const distance = value - mean;
    mean += distance / count;
    squares += distance * (value - mean);
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  return count === 0
    ? { count, min: 0, max: 0, mean: 0, std: 0, nonFinite }
    : { count, min, max, mean, std: Math.sqrt(squares / count), nonFinite };
}

/** Summary of two lists of `a.count` and `b.count` numbers from their summaries (Chan's update). */
export function merge(a: Summary, b: Summary): Summary {
  if (a.count === 0 || b.count === 0) {
    return { ...(a.count === 0 ? b : a), nonFinite: a.nonFinite + b.nonFinite };
  }
  const count = a.count + b.count;
  const apart = b.mean - a.mean;
  const squares = a.std ** 2 * a.count + b.std ** 2 * b.count + (apart ** 2 * a.count * b.count) / count;
  return {
    count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    mean: a.mean + (apart * b.count) / count,
    std: Math.sqrt(squares / count),
    nonFinite: a.nonFinite + b.nonFinite
  };
}

/** Shannon entropy in nats of counts. */
export function entropy(counts: readonly number[]): number {
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.reduce((sum, count) => (count > 0 ? sum - (count / total) * Math.log(count / total) : sum), 0);
}
