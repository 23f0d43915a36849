import type { DataSeen, RunEvent } from '../protocol/events';
import { asMatrix, dataSeen } from './data-seen';
import { affordableRows, MOST_ROWS, readRows, spreadOver, type Range } from './rows';
import type { Tensor, Tf, TrainedModel } from './tensorflow';

/** Labels read in full up to this many numbers, so that a rare class is counted. */
const MOST_LABEL_VALUES = 1_000_000;

const DEFAULT_BATCH_SIZE = 32;

/** What `fit` was given. */
export interface FitCall {
  readonly x: unknown;
  readonly y: unknown;
  readonly args: {
    readonly epochs?: number;
    readonly batchSize?: number;
    readonly shuffle?: boolean | string;
    readonly validationSplit?: number;
    readonly validationData?: readonly unknown[];
    readonly classWeight?: unknown;
  };
}

/** The data events of a `fit` call, before its first step: training data, then validation data. */
export function fitData(tf: Tf, run: string, model: TrainedModel, call: FitCall): RunEvent[] {
  const training = tensorsOf(call.x, model.inputNames);
  const labels = tensorsOf(call.y, model.outputNames);
  const total = training[0]?.shape[0] ?? 0;
  const { validationData, validationSplit = 0, shuffle = true, batchSize = DEFAULT_BATCH_SIZE } = call.args;
  const split = !validationData && validationSplit > 0 ? Math.floor(total * (1 - validationSplit)) : total;
  const order = { batchSize, shuffled: shuffle !== false };
  const look = (role: DataSeen['role'], part: Part) => dataOf(tf, { run, role, model, order }, part);
  const events = [look('training', { inputs: training, labels, range: { start: 0, end: split } })];
  if (validationData) {
    const inputs = tensorsOf(validationData[0], model.inputNames);
    const range = { start: 0, end: inputs[0]?.shape[0] ?? 0 };
    events.push(look('validation', { inputs, labels: tensorsOf(validationData[1], model.outputNames), range }));
  } else if (split < total) {
    events.push(look('validation', { inputs: training, labels, range: { start: split, end: total } }));
  }
  return events.filter(event => event !== null);
}

interface Part {
  readonly inputs: readonly Tensor[];
  readonly labels: readonly Tensor[];
  readonly range: Range;
}

interface About {
  readonly run: string;
  readonly role: DataSeen['role'];
  readonly model: TrainedModel;
  readonly order: { readonly batchSize: number; readonly shuffled: boolean };
}

function dataOf(tf: Tf, { run, role, model, order }: About, { inputs, labels, range }: Part): DataSeen | null {
  const [first] = inputs;
  if (!first || range.end <= range.start) {
    return null;
  }
  const chosen = spreadOver(range, Math.min(MOST_ROWS, affordableRows(first.shape.slice(1))));
  const [target] = labels;
  const fed = target && readRows(tf, target, spreadOver(range, Math.floor(MOST_LABEL_VALUES / rowSize(target))));
  return dataSeen(run, role, {
    inputs: inputs.map(tensor => readRows(tf, tensor, chosen)),
    labels: target ? readRows(tf, target, chosen) : null,
    units: unitsOf(model),
    fed: fed ? { labels: asMatrix(fed), shape: fed.shape, order } : null
  });
}

function rowSize(tensor: Tensor): number {
  return Math.max(1, tensor.size / (tensor.shape[0] || 1));
}

/** Width of the model's first output. */
export function unitsOf(model: TrainedModel): number {
  return model.outputs[0]?.shape.at(-1) ?? 0;
}

/** The tensors of an argument in any of the forms that TensorFlow.js takes: one, a list, or by name. */
export function tensorsOf(value: unknown, names: readonly string[]): Tensor[] {
  const list = isTensor(value)
    ? [value]
    : Array.isArray(value)
      ? value
      : names.map(name => (value as Readonly<Record<string, unknown>> | null | undefined)?.[name]);
  return list.filter(isTensor);
}

/** Whether this is a tensor of any copy of TensorFlow.js. */
export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'dataSync' in value && 'shape' in value;
}
