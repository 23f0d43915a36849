import type { Outline, OutlinedLayer } from './outline';

/** One line of the two lists of layers side by side. */
export interface AlignedLayer {
  readonly change: 'same' | 'changed' | 'only A' | 'only B';
  readonly a: OutlinedLayer | null;
  readonly b: OutlinedLayer | null;
}

/** What differs between two models. */
export interface Comparison {
  readonly same: boolean;
  readonly layers: readonly AlignedLayer[];
  /** Layers per kind, of the kinds that differ in number: [in A, in B]. */
  readonly kinds: Readonly<Record<string, readonly [number, number]>>;
  readonly parameters: readonly [number | null, number | null];
  /** Settings that differ or that one of them does not have. */
  readonly settings: Readonly<Record<string, readonly [string | null, string | null]>>;
}

/** Compares two models layer by layer; layers of one kind in the same order belong together. */
export function compare(a: Outline, b: Outline): Comparison {
  const layers = aligned(a.layers, b.layers);
  // A summary says nothing of the training: then there is nothing to compare.
  const known = Object.keys(a.settings).length > 0 && Object.keys(b.settings).length > 0;
  const settings = known ? differing({ ...a.settings }, { ...b.settings }) : {};
  const kinds = differing(countKinds(a.layers), countKinds(b.layers), 0);
  return {
    same: layers.every(({ change }) => change === 'same') && Object.keys(settings).length === 0,
    layers,
    kinds: kinds as Comparison['kinds'],
    parameters: [a.parameters, b.parameters],
    settings
  };
}

/** The alignment with the most layers of one kind side by side, of one shape where there is a choice. */
function aligned(a: readonly OutlinedLayer[], b: readonly OutlinedLayer[]): readonly AlignedLayer[] {
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const together = best[i + 1]![j + 1]! + likeness(a[i]!, b[j]!);
      best[i]![j] = Math.max(together, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  }
  const lines: AlignedLayer[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i] ?? null, b[j] ?? null];
    const alike = left && right ? likeness(left, right) : 0;
    if (left && right && alike > 0 && best[i]![j] === best[i + 1]![j + 1]! + alike) {
      lines.push({ change: isSame(left, right) ? 'same' : 'changed', a: left, b: right });
      i++;
      j++;
    } else if (!right || (left && best[i + 1]![j]! >= best[i]![j + 1]!)) {
      lines.push({ change: 'only A', a: left, b: null });
      i++;
    } else {
      lines.push({ change: 'only B', a: null, b: right });
      j++;
    }
  }
  return lines;
}

/** 0 for layers of different kinds. Exact in binary, so that sums of it can be compared. */
function likeness(a: OutlinedLayer, b: OutlinedLayer): number {
  return a.kind !== b.kind ? 0 : a.shape === b.shape ? 1 + 1 / 1024 : 1;
}

function isSame(a: OutlinedLayer, b: OutlinedLayer): boolean {
  return a.shape === b.shape && a.parameters === b.parameters && a.details === b.details;
}

function countKinds(layers: readonly OutlinedLayer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  layers.forEach(({ kind }) => (counts[kind] = (counts[kind] ?? 0) + 1));
  return counts;
}

function differing<T>(
  a: Record<string, T>,
  b: Record<string, T>,
  missing: T | null = null
): Record<string, [T | null, T | null]> {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    names.filter(name => a[name] !== b[name]).map(name => [name, [a[name] ?? missing, b[name] ?? missing]])
  );
}
