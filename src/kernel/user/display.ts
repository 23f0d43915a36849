import { randomUUID } from 'node:crypto';
import type { MimeBundle } from './contract';
import { DisplayHandle } from './display-handle';
import { base64, toBundle } from './mime-bundle';
import { plainText } from './text';
import { toMime } from './to-mime';

type Emit = (data: MimeBundle, displayId: string, update: boolean) => void;

export interface DisplayOptions {
  /** Names the output; a later `display.update` with the same id replaces it. */
  readonly id?: string;
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
    return new DisplayHandle(id, value => emit(shown(value), id, true));
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
