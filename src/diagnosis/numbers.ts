/** Sum of a list; 0 for an empty one. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Arithmetic mean; NaN for an empty list. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Middle value; NaN for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Index of the largest value, the first of equals; -1 for an empty list. */
export function indexOfLargest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (best < 0 || value > values[best]! ? index : best), -1);
}

/** Entropy in nats of the distribution that these counts make. */
export function entropy(counts: readonly number[]): number {
  const total = sum(counts);
  return total === 0 ? 0 : -sum(counts.map(count => (count === 0 ? 0 : (count / total) * Math.log(count / total))));
}

/** Adds `values` to `totals` place by place, growing `totals` where needed. */
export function addInto(totals: number[], values: readonly number[]): void {
  values.forEach((value, index) => {
    totals[index] = (totals[index] ?? 0) + value;
  });
}

/** Slope of the least-squares line through (0, y0), (1, y1), …, and its standard error; null below three values. */
export function trend(values: readonly number[]): { readonly slope: number; readonly error: number } | null {
  const count = values.length;
  if (count < 3) {
    return null;
  }
  const centre = (count - 1) / 2;
  const level = mean(values);
  const spread = sum(values.map((_, index) => (index - centre) ** 2));
  const slope = sum(values.map((value, index) => (index - centre) * (value - level))) / spread;
  const residual = sum(values.map((value, index) => (value - level - slope * (index - centre)) ** 2));
  return { slope, error: Math.sqrt(residual / (count - 2) / spread) };
}
