import { dataSeen } from './data-seen';
import type { DataSeen } from '../protocol/events';
import { affordableRows, MOST_ROWS, type Rows } from './rows';
import type { Tensor } from './tensorflow';

/** Batches looked at, at most. */
const MOST_BATCHES = 16;

/** Gathers the first batches of a training that never shows all of its data at once. */
export class BatchCollector {
  private readonly inputs: Rows[][] = [];
  private readonly labels: Rows[] = [];
  private batches = 0;
  private units = 0;

  constructor(private readonly role: DataSeen['role']) {}

  /** Adds a batch, reading its tensors at once; true when enough has been seen. */
  add(inputs: readonly Tensor[], labels: Tensor | null, units: number): boolean {
    this.units = units;
    inputs.forEach((tensor, i) => {
      const list = (this.inputs[i] ??= []);
      if (!tensor.isDisposed && total(list) < affordableRows(tensor.shape.slice(1))) {
        list.push(rowsOf(tensor));
      }
    });
    if (labels && !labels.isDisposed && total(this.labels) < MOST_ROWS) {
      this.labels.push(rowsOf(labels));
    }
    this.batches++;
    const seen = this.labels.length > 0 ? total(this.labels) : total(this.inputs[0] ?? []);
    return this.batches >= MOST_BATCHES || seen >= MOST_ROWS;
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

function rowsOf(tensor: Tensor): Rows {
  const [count = 1, ...sample] = tensor.shape;
  return { sample, shape: tensor.shape, dtype: tensor.dtype, count, values: tensor.dataSync() };
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
