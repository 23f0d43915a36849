import type { MimeBundle } from './contract';
import { plainText } from './text';

/** Of larger tensors only the corner that is shown is read: a copy from the backend of that size would stall the cell. */
const READABLE = 100_000;
/** Entries shown of every axis. */
const ENTRIES = 8;
const DIGITS = 5;
/** Strings need decoding, and complex numbers come as twice as many reals. */
const UNREADABLE = new Set(['string', 'complex64']);

/** The part of a tensor or variable that is looked at; no library is needed to know one. */
interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed?: boolean;
  dataSync(): ArrayLike<unknown>;
  slice?(begin: readonly number[], size: readonly number[]): TensorLike;
  dispose?(): void;
}

/** `Tensor float32 [2, 3]` and the first values; null for what is no tensor. Keeps nothing, runs no getter. */
export function describeTensor(value: unknown): MimeBundle | null {
  if (!isTensor(value)) {
    return null;
  }
  const name = value.constructor.name === 'Variable' ? 'Variable' : 'Tensor';
  const title = `${name} ${value.dtype} [${value.shape.join(', ')}]`;
  if (value.isDisposed) {
    return { 'text/plain': `${title}, disposed` };
  }
  const values = UNREADABLE.has(value.dtype) ? null : read(value);
  return { 'text/plain': values === null ? title : `${title}\n${nested(values, value.shape, 0, '')}` };
}

/** Values and the lengths of the axes that they were read of. */
interface Values {
  readonly data: ArrayLike<unknown>;
  readonly strides: readonly number[];
}

function read(tensor: TensorLike): Values | null {
  const { shape } = tensor;
  if (product(shape) <= READABLE) {
    return { data: tensor.dataSync(), strides: stridesOf(shape) };
  }
  const corner = shape.map(length => Math.min(length, ENTRIES));
  const part = tensor.slice?.(
    shape.map(() => 0),
    corner
  );
  if (part === undefined || product(corner) > READABLE) {
    return null;
  }
  const data = part.dataSync();
  part.dispose?.();
  return { data, strides: stridesOf(corner) };
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((all, length) => all * length, 1);
}

function stridesOf(shape: readonly number[]): readonly number[] {
  return shape.map((_, axis) => product(shape.slice(axis + 1)));
}

function isTensor(value: unknown): value is TensorLike {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const own = (key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;
  return (
    Array.isArray(own('shape')) &&
    typeof own('dtype') === 'string' &&
    typeof (value as Partial<TensorLike>).dataSync === 'function'
  );
}

function nested(values: Values, shape: readonly number[], offset: number, indent: string): string {
  const [length, ...inner] = shape;
  if (length === undefined) {
    return scalar(values.data[offset]);
  }
  const stride = values.strides.at(-shape.length)!;
  const indices = Array.from({ length: Math.min(length, ENTRIES) }, (_, index) => index);
  const parts = indices.map(index => nested(values, inner, offset + index * stride, `${indent} `));
  if (length > ENTRIES) {
    parts.push(`… ${length - ENTRIES} more`);
  }
  return `[${parts.join(inner.length === 0 ? ', ' : `,\n${indent} `)}]`;
}

function scalar(value: unknown): string {
  if (typeof value !== 'number' || Number.isInteger(value)) {
    return typeof value === 'number' ? String(value) : plainText(value);
  }
  return String(Number(value.toPrecision(DIGITS)));
}
