import { types } from 'node:util';
import type { MimeBundle } from './contract';
import { DisplayHandle } from './display-handle';
import { toBundle } from './mime-bundle';
import { describePicture } from './picture';
import { describeRecords } from './records';
import { describeTensor } from './tensor';
import { plainText } from './text';

/** A value with this method says itself how it is shown. The same symbol as in Deno. */
const DISPLAY = Symbol.for('Jupyter.display');

/**
 * How a value is shown, richest form beside plain text; null for undefined and for
 * handles of outputs, which are not shown. Looks in this
 * order: the value's own `Symbol.for('Jupyter.display')` method, `toHtml()` or `_toHtml()`, picture bytes, tensors,
 * arrays of flat records, `util.inspect`. Frees nothing and keeps nothing.
 */
export function toMime(value: unknown): MimeBundle | null {
  if (value === undefined || value instanceof DisplayHandle) {
    return null;
  }
  if (types.isProxy(value)) {
    // Every look at it could run code of its owner.
    return text(value);
  }
  const own = ownDisplay(value);
  if (own) {
    return own;
  }
  if (value instanceof Uint8Array) {
    return describePicture(value) ?? text(value);
  }
  return describeTensor(value) ?? describeRecords(value) ?? text(value);
}

function ownDisplay(value: unknown): MimeBundle | null {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    return null;
  }
  const methods = value as Partial<Record<PropertyKey, unknown>>;
  const method = methods[DISPLAY];
  if (typeof method === 'function') {
    const bundle: unknown = method.call(value);
    return isBundle(bundle) ? toBundle(bundle) : text(value);
  }
  const toHtml = methods.toHtml ?? methods._toHtml;
  if (typeof toHtml === 'function') {
    const html: unknown = toHtml.call(value);
    return typeof html === 'string' ? { 'text/html': html, 'text/plain': plainText(value) } : null;
  }
  return null;
}

/** Promises and other objects that are no bundle have no key that is a MIME type. */
function isBundle(value: unknown): value is MimeBundle {
  return typeof value === 'object' && value !== null && Object.keys(value).some(key => key.includes('/'));
}

function text(value: unknown): MimeBundle {
  return { 'text/plain': plainText(value) };
}
