import type { Confusion } from '../protocol/events';
import type { Matrix } from './matrix';

/** Label of a row that names no class. */
export const NO_CLASS = -1;

/** Counts and moments of the outputs of one batch or of several. */
export class Tally {
  samples = 0;
  nonFinite = 0;
  private readonly predictions: number[] = [];
  private readonly labels: number[] = [];
  private readonly cells = new Map<string, [number, number, number]>();
  private confidenceSum = 0;
  /** First row seen: moments are taken around it, so that constant outputs have a deviation of exactly 0. */
  private shift: number[] = [];
  private sums: number[] = [];
  private squares: number[] = [];
  private min = Infinity;
  private max = -Infinity;
  private rowMin = Infinity;
  private rowMax = -Infinity;

  /** `threshold` separates the two classes of a single output. */
  constructor(private readonly threshold = 0.5) {}

  /** Adds a batch; `labels` holds one class a row or {@link NO_CLASS}, null when there are none. */
  add(outputs: Matrix, labels: ArrayLike<number> | null): void {
    for (let row = 0; row < outputs.rows; row++) {
      const predicted = this.addRow(outputs, row);
      bump(this.predictions, predicted);
      const label = labels?.[row] ?? NO_CLASS;
      if (label !== NO_CLASS) {
        bump(this.labels, label);
        this.addCell(label, predicted);
      }
    }
    this.samples += outputs.rows;
  }

  /** Predictions per class, at least `classes` long. */
  predicted(classes: number): number[] {
    return padded(this.predictions, classes);
  }

  /** Labels per class, at least `classes` long; empty when no row had one. */
  truth(classes: number): number[] {
    return this.labels.length === 0 ? [] : padded(this.labels, classes);
  }

  /** Number of classes that occur as prediction or label. */
  get classes(): number {
    return Math.max(this.predictions.length, this.labels.length);
  }

  get confusion(): Confusion {
    return [...this.cells.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  get confidence(): number | null {
    return this.samples === 0 ? null : this.confidenceSum / this.samples;
  }

  /** Mean over outputs of the standard deviation over the samples; null for a single sample. */
  get spread(): number | null {
    if (this.samples < 2) {
      return null;
    }
    const deviations = this.sums.map((sum, i) => {
      const mean = sum / this.samples;
      return Math.sqrt(Math.max(0, (this.squares[i] ?? 0) / this.samples - mean * mean));
    });
    return deviations.reduce((a, b) => a + b, 0) / deviations.length;
  }

  get output(): { min: number; max: number; rowMin: number; rowMax: number } | null {
    return this.samples === 0 ? null : { min: this.min, max: this.max, rowMin: this.rowMin, rowMax: this.rowMax };
  }

  private addRow({ values, columns }: Matrix, row: number): number {
    const start = row * columns;
    let best = 0;
    let largest = -Infinity;
    let total = 0;
    for (let column = 0; column < columns; column++) {
      const value = values[start + column] ?? NaN;
      if (!Number.isFinite(value)) {
        this.nonFinite++;
      }
      if (value > largest) {
        largest = value;
        best = column;
      }
      total += value;
      this.addMoment(column, value);
    }
    this.rowMin = Math.min(this.rowMin, total);
    this.rowMax = Math.max(this.rowMax, total);
    if (columns === 1) {
      this.confidenceSum += total >= 0 && total <= 1 ? Math.max(total, 1 - total) : total;
      return total >= this.threshold ? 1 : 0;
    }
    this.confidenceSum += largest;
    return best;
  }

  private addMoment(column: number, value: number): void {
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
    const shift = (this.shift[column] ??= Number.isFinite(value) ? value : 0);
    const distance = value - shift;
    this.sums[column] = (this.sums[column] ?? 0) + distance;
    this.squares[column] = (this.squares[column] ?? 0) + distance * distance;
  }

  private addCell(label: number, predicted: number): void {
    const key = `${label},${predicted}`;
    const cell = this.cells.get(key);
    if (cell) {
      cell[2]++;
    } else {
      this.cells.set(key, [label, predicted, 1]);
    }
  }
}

function bump(counts: number[], index: number): void {
  while (counts.length <= index) {
    counts.push(0);
  }
  counts[index] = (counts[index] ?? 0) + 1;
}

function padded(counts: readonly number[], length: number): number[] {
  return Array.from({ length: Math.max(length, counts.length) }, (_, i) => counts[i] ?? 0);
}
