import type { MimeBundle } from './contract';

/** First bytes by which a file format is known. */
const SIGNATURES: readonly { readonly mime: string; readonly name: string; readonly bytes: readonly number[] }[] = [
  { mime: 'image/png', name: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: 'image/jpeg', name: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
  { mime: 'image/gif', name: 'GIF', bytes: [0x47, 0x49, 0x46, 0x38] }
];
/** Enough for an XML declaration, a comment and the root element. */
const SVG_HEAD_BYTES = 512;

/** PNG, JPEG, GIF or SVG bytes as a picture; null for other bytes. */
export function describePicture(bytes: Uint8Array): MimeBundle | null {
  const found = SIGNATURES.find(signature => signature.bytes.every((byte, index) => bytes[index] === byte));
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (found) {
    return { [found.mime]: buffer.toString('base64'), 'text/plain': `<${found.name}, ${bytes.length} bytes>` };
  }
  const head = buffer.toString('utf8', 0, SVG_HEAD_BYTES);
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(head)) {
    return { 'image/svg+xml': buffer.toString('utf8'), 'text/plain': `<SVG, ${bytes.length} bytes>` };
  }
  return null;
}
