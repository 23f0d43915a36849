import { dataSeen } from './data-seen';
import type { DataSeen } from '../protocol/events';
import { affordableRows, MOST_ROWS, type Rows } from './rows';

/** Batches looked at, at most. */
const MOST_BATCHES = 16;

/** What was fed in one batch. */
export interface SeenBatch {
  readonly inputs: readonly Rows[];
  readonly labels: Rows | null;
  /** Width of the outputs. */
  readonly units: number;
}

/** Gathers the first batches of a training that never shows all of its data at once. */
export class BatchCollector {
  private readonly inputs: Rows[][] = [];
  private readonly labels: Rows[] = [];
  private batches = 0;
  private units = 0;

  constructor(private readonly role: DataSeen['role']) {}

  /** Adds a batch; true when enough has been seen. */
  add({ inputs, labels, units }: SeenBatch): boolean {
    this.units = units;
    if (this.comesAgain(inputs[0] ?? labels)) {
      return true;
    }
    inputs.forEach((rows, i) => {
      const list = (this.inputs[i] ??= []);
      if (total(list) < affordableRows(rows.sample)) {
        list.push(rows);
      }
    });
    if (labels && total(this.labels) < MOST_ROWS) {
      this.labels.push(labels);
    }
    this.batches++;
    const seen = this.labels.length > 0 ? total(this.labels) : total(this.inputs[0] ?? []);
    return this.batches >= MOST_BATCHES || seen >= MOST_ROWS;
  }

  /** A loop that feeds the same batch again and again has shown everything with the first one. */
  private comesAgain(rows: Rows | null): boolean {
    const first = this.inputs[0]?.[0] ?? this.labels[0];
    return rows !== null && first !== undefined && equal(first.values, rows.values);
  }

  /** The data event for what was gathered, null when nothing was. */
  event(run: string): DataSeen | null {
    const inputs = this.inputs.map(join).filter(rows => rows !== null);
    const labels = join(this.labels);
    if (inputs.length === 0 && !labels) {
      return null;
    }
    const count = Math.min(...inputs.map(rows => rows.count), ...(labels ? [labels.count] : []));
    return dataSeen(run, this.role, {
      inputs: inputs.map(rows => cut(rows, count)),
      labels: labels && cut(labels, count),
      units: this.units,
      fed: labels && {
        labels: { values: labels.values, rows: labels.count, columns: labels.values.length / labels.count },
        shape: labels.shape,
        order: { batchSize: this.labels[0]?.count ?? 1, shuffled: false }
      }
    });
  }
}

function equal(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.prototype.every.call(a, (value, i) => Object.is(value, b[i]));
}

function total(list: readonly Rows[]): number {
  return list.reduce((sum, rows) => sum + rows.count, 0);
}

function join(list: readonly Rows[]): Rows | null {
  const [first] = list;
  if (!first) {
    return null;
  }
  const same = list.filter(rows => rows.sample.join() === first.sample.join());
  const values = new Float32Array(same.reduce((sum, rows) => sum + rows.values.length, 0));
  let offset = 0;
  for (const rows of same) {
    values.set(rows.values as Float32Array, offset);
    offset += rows.values.length;
  }
  return { ...first, count: total(same), values };
}

function cut(rows: Rows, count: number): Rows {
  const size = rows.values.length / rows.count;
  return { ...rows, count, values: Array.prototype.slice.call(rows.values, 0, count * size) };
}
