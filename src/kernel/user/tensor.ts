import type { MimeBundle } from './contract';
import { plainText } from './text';

/** Larger tensors are not read: a copy from the backend of that size would stall the cell. */
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
}

/** `Tensor float32 [2, 3]` and the values; null for what is no tensor. Reads the values, keeps none. */
export function describeTensor(value: unknown): MimeBundle | null {
  if (!isTensor(value)) {
    return null;
  }
  const name = value.constructor.name === 'Variable' ? 'Variable' : 'Tensor';
  const title = `${name} ${value.dtype} [${value.shape.join(', ')}]`;
  if (value.isDisposed) {
    return { 'text/plain': `${title}, disposed` };
  }
  const size = value.shape.reduce((product, length) => product * length, 1);
  if (size > READABLE || UNREADABLE.has(value.dtype)) {
    return { 'text/plain': title };
  }
  return { 'text/plain': `${title}\n${nested(value.dataSync(), value.shape, 0, '')}` };
}

function isTensor(value: unknown): value is TensorLike {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { shape, dtype, dataSync } = value as Partial<TensorLike>;
  return Array.isArray(shape) && typeof dtype === 'string' && typeof dataSync === 'function';
}

function nested(data: ArrayLike<unknown>, shape: readonly number[], offset: number, indent: string): string {
  const [length, ...inner] = shape;
  if (length === undefined) {
    return scalar(data[offset]);
  }
  const stride = inner.reduce((product, one) => product * one, 1);
  const indices = Array.from({ length: Math.min(length, ENTRIES) }, (_, index) => index);
  const parts = indices.map(index => nested(data, inner, offset + index * stride, `${indent} `));
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
