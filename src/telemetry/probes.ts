import type { Probes } from '../protocol/data';
import type { Rows } from './rows';
import { shuffled } from './random';
import { summarise } from './statistics';
import { NO_CLASS } from './tally';

const MOST_SAMPLES = 300;
const MOST_FEATURES = 300;

/** A sample of at most this many columns is a table row: columns of different units are put on one scale. */
const TABLE_COLUMNS = 64;

/**
 * Asks without any model whether the inputs tell the labels: leave-one-out nearest centroid and nearest neighbour
 * (squared Euclidean distance) on a few hundred pooled samples. Null when there are too few labelled samples or
 * classes. Costs some 20 ms.
 */
export function probe(rows: Rows, labels: Int32Array): Probes | null {
  const chosen = choose(labels, rows.count);
  const classes = new Set(chosen.map(row => labels[row]));
  if (chosen.length < 10 || classes.size < 2) {
    return null;
  }
  const features = scale(
    chosen.map(row => pool(rows, row)),
    rows.sample
  );
  const truth = chosen.map(row => labels[row] ?? NO_CLASS);
  const sums = centroids(features, truth);
  const counts = [...classes].map(label => truth.filter(other => other === label).length);
  return {
    samples: chosen.length,
    nearestCentroid: share(chosen.length, i => nearestCentroid(sums, features[i], truth[i]) === truth[i]),
    nearestNeighbour: share(chosen.length, i => nearestNeighbour(features, truth, i) === truth[i]),
    chance: Math.max(...counts) / chosen.length
  };
}

function choose(labels: Int32Array, count: number): number[] {
  const labelled = Array.from({ length: count }, (_, row) => row).filter(row => labels[row] !== NO_CLASS);
  return labelled.length > MOST_SAMPLES ? shuffled(labelled).slice(0, MOST_SAMPLES) : labelled;
}

/** Means of blocks of the sample: squares of an image, stretches of anything else. */
function pool(rows: Rows, row: number): Float64Array {
  const size = rows.values.length / rows.count;
  const block = blockOf(rows.sample);
  const sums = new Float64Array(block.count);
  const sizes = new Float64Array(block.count);
  for (let i = 0; i < size; i++) {
    const value = rows.values[row * size + i] ?? 0;
    const target = block.of(i);
    sums[target] = (sums[target] ?? 0) + (Number.isFinite(value) ? value : 0);
    sizes[target] = (sizes[target] ?? 0) + 1;
  }
  return sums.map((sum, i) => sum / Math.max(1, sizes[i] ?? 1));
}

function blockOf(sample: readonly number[]): { readonly count: number; of(index: number): number } {
  const size = sample.reduce((a, b) => a * b, 1);
  const [height = 1, width = 1, channels = 1] = sample;
  if (sample.length === 3 && size > MOST_FEATURES && channels <= 4) {
    const side = Math.max(1, Math.floor(Math.sqrt(MOST_FEATURES / channels)));
    const lines = Math.min(side, height);
    const columns = Math.min(side, width);
    return {
      count: lines * columns * channels,
      of: index => {
        const y = Math.floor(index / (width * channels));
        const x = Math.floor(index / channels) % width;
        return (
          (Math.floor((y * lines) / height) * columns + Math.floor((x * columns) / width)) * channels +
          (index % channels)
        );
      }
    };
  }
  const count = Math.min(size, MOST_FEATURES);
  return { count, of: index => Math.floor((index * count) / size) };
}

function scale(features: readonly Float64Array[], sample: readonly number[]): readonly Float64Array[] {
  if (sample.length !== 1 || (sample[0] ?? 0) > TABLE_COLUMNS) {
    return features;
  }
  const columns = Array.from({ length: sample[0] ?? 0 }, (_, column) =>
    summarise(features.map(feature => feature[column] ?? 0))
  );
  return features.map(feature =>
    feature.map((value, column) => {
      const { mean = 0, std = 0 } = columns[column] ?? {};
      return std > 0 ? (value - mean) / std : 0;
    })
  );
}

function nearestNeighbour(features: readonly Float64Array[], truth: readonly number[], self: number): number {
  const own = features[self];
  let best = NO_CLASS;
  let nearest = Infinity;
  features.forEach((other, i) => {
    const away = i === self || !own ? Infinity : squaredDistance(own, other, nearest);
    // A copy of the sample is no neighbour: it has the same label because it is the same, as when data are repeated.
    if (away > 0 && away < nearest) {
      nearest = away;
      best = truth[i] ?? NO_CLASS;
    }
  });
  return best;
}

/** Sums and sizes of the classes. */
type Centroids = ReadonlyMap<number, { readonly sum: Float64Array; count: number }>;

function centroids(features: readonly Float64Array[], truth: readonly number[]): Centroids {
  const sums = new Map<number, { readonly sum: Float64Array; count: number }>();
  features.forEach((feature, i) => {
    const label = truth[i] ?? NO_CLASS;
    const entry = sums.get(label) ?? { sum: new Float64Array(feature.length), count: 0 };
    feature.forEach((value, j) => (entry.sum[j] = (entry.sum[j] ?? 0) + value));
    entry.count++;
    sums.set(label, entry);
  });
  return sums;
}

/** Class of the nearest centroid, the sample itself left out of that of its own class. */
function nearestCentroid(sums: Centroids, own: Float64Array = new Float64Array(), truth: number = NO_CLASS): number {
  let best = NO_CLASS;
  let nearest = Infinity;
  for (const [label, { sum, count }] of sums) {
    const mine = label === truth;
    const others = count - (mine ? 1 : 0);
    if (others === 0) {
      continue;
    }
    const centre = sum.map((total, i) => (total - (mine ? (own[i] ?? 0) : 0)) / others);
    const away = squaredDistance(own, centre, nearest);
    if (away < nearest) {
      nearest = away;
      best = label;
    }
  }
  return best;
}

function squaredDistance(a: Float64Array, b: Float64Array, limit: number): number {
  let sum = 0;
  for (let i = 0; i < a.length && sum < limit; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

function share(count: number, holds: (index: number) => boolean): number {
  let held = 0;
  for (let i = 0; i < count; i++) {
    held += holds(i) ? 1 : 0;
  }
  return held / count;
}
