import type { MimeBundle } from './contract';

/**
 * The bundle as the protocol can carry it: text as it is, bytes as base64, everything else as JSON has it (a date as its
 * text, nothing for a function). @throws TypeError for what JSON cannot hold: circles, BigInt.
 */
export function toBundle(bundle: Readonly<Record<string, unknown>>): MimeBundle {
  const entries = Object.entries(bundle).map(([mime, value]) => [mime, asJson(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Bytes as base64; text is taken to be that already. */
export function base64(data: Uint8Array | string): string {
  return typeof data === 'string'
    ? data
    : Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
}

function asJson(value: unknown): unknown {
  if (typeof value === 'string') {
    return value;
  }
  if (value instanceof Uint8Array) {
    return base64(value);
  }
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}
