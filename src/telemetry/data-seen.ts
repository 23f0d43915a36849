import type { DataSeen } from '../protocol/events';
import { decodeLabels } from './decode-labels';
import { inputStatistics } from './input-statistics';
import { labelStatistics, type LabelOrder } from './label-statistics';
import type { Matrix } from './matrix';
import { probe } from './probes';
import type { Rows } from './rows';
import { thumbnails } from './thumbnails';

/** Samples of what was fed, taken from tensors. */
export interface Sampled {
  /** One entry per input of the model; all have the same rows. */
  readonly inputs: readonly Rows[];
  /** Labels of the same rows, null when they are not known. */
  readonly labels: Rows | null;
  /** Labels in the order in which they are fed, of more rows where that is cheap. */
  readonly fed: { readonly labels: Matrix; readonly shape: readonly number[]; readonly order: LabelOrder } | null;
  /** Width of the output layer. */
  readonly units: number;
}

/** The data event for these samples. */
export function dataSeen(run: string, role: DataSeen['role'], sampled: Sampled): DataSeen {
  const { inputs, labels, fed, units } = sampled;
  const [first] = inputs;
  const classes = labels ? decodeLabels(asMatrix(labels), units).classes : null;
  return {
    type: 'data',
    run,
    role,
    samples: first?.count ?? labels?.count ?? 0,
    inputs: inputs.map(inputStatistics),
    labels: fed ? labelStatistics(fed.labels, fed.shape, units, fed.order) : null,
    probes: first && classes ? probe(first, classes) : null,
    thumbnails: first ? thumbnails(first, classes) : []
  };
}

/** Labels as rows and columns: a sample of more than one axis is flattened. */
export function asMatrix(rows: Rows): Matrix {
  const columns = rows.sample.reduce((a, b) => a * b, 1);
  return { values: rows.values, rows: rows.count, columns };
}
