import { randomUUID } from 'node:crypto';
import { types } from 'node:util';
import type { MimeBundle } from './contract';
import { base64, toBundle } from './mime-bundle';
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

type Emit = (data: MimeBundle, displayId: string, update: boolean) => void;

export interface DisplayOptions {
  /** Names the output; a later `display.update` with the same id replaces it. */
  readonly id?: string;
}

/** An output that can be replaced. Shows nothing itself when it is the value of a cell. */
export class DisplayHandle {
  constructor(
    readonly id: string,
    private readonly emit: Emit
  ) {}

  /** Replaces the output, wherever it is shown. */
  update(value: unknown): void {
    this.emit(shown(value), this.id, true);
  }
}

/** What cells know as `display`. */
export interface Display {
  (value: unknown, options?: DisplayOptions): DisplayHandle;
  html(text: string, options?: DisplayOptions): DisplayHandle;
  markdown(text: string, options?: DisplayOptions): DisplayHandle;
  svg(text: string, options?: DisplayOptions): DisplayHandle;
  /** Bytes, or base64 text. */
  png(data: Uint8Array | string, options?: DisplayOptions): DisplayHandle;
  /** Bytes, or base64 text. */
  jpeg(data: Uint8Array | string, options?: DisplayOptions): DisplayHandle;
  json(value: unknown, options?: DisplayOptions): DisplayHandle;
  /** Any MIME bundle; bytes in it become base64. */
  raw(data: Readonly<Record<string, unknown>>, options?: DisplayOptions): DisplayHandle;
  /** Replaces the outputs that were shown under `options.id`. */
  update(value: unknown, options: { readonly id: string }): void;
}

/** The functions `display` and `clearOutput` of cells, on top of the protocol's messages. */
export function createDisplay(emit: Emit, clear: (wait: boolean) => void) {
  const show = (data: MimeBundle, { id = randomUUID() }: DisplayOptions = {}): DisplayHandle => {
    emit(data, id, false);
    return new DisplayHandle(id, emit);
  };
  const display: Display = Object.assign((value: unknown, options?: DisplayOptions) => show(shown(value), options), {
    html: (html: string, options?: DisplayOptions) => show({ 'text/html': html, 'text/plain': html }, options),
    markdown: (markdown: string, options?: DisplayOptions) =>
      show({ 'text/markdown': markdown, 'text/plain': markdown }, options),
    svg: (svg: string, options?: DisplayOptions) => show({ 'image/svg+xml': svg, 'text/plain': '<SVG>' }, options),
    png: (data: Uint8Array | string, options?: DisplayOptions) =>
      show({ 'image/png': base64(data), 'text/plain': '<PNG>' }, options),
    jpeg: (data: Uint8Array | string, options?: DisplayOptions) =>
      show({ 'image/jpeg': base64(data), 'text/plain': '<JPEG>' }, options),
    json: (value: unknown, options?: DisplayOptions) =>
      show(toBundle({ 'application/json': value, 'text/plain': plainText(value) }), options),
    raw: (data: Readonly<Record<string, unknown>>, options?: DisplayOptions) => show(toBundle(data), options),
    update: (value: unknown, { id }: { readonly id: string }) => emit(shown(value), id, true)
  });
  /** With `wait`, what is shown stays until the next output replaces it. */
  const clearOutput = (wait = false) => clear(wait);
  return { display, clearOutput };
}

/** As {@link toMime}, and something for undefined too. */
function shown(value: unknown): MimeBundle {
  return toMime(value) ?? { 'text/plain': 'undefined' };
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
