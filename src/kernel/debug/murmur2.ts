const MULTIPLIER = 0x5bd1e995;
const SHIFT = 24;
const WORD_BYTES = 4;

/**
 * MurmurHash2 (Austin Appleby, public domain) of the UTF-8 bytes of a text, as an unsigned 32-bit number: the hash by
 * which front ends and kernels name a cell from its code.
 */
export function murmur2(text: string, seed: number): number {
  const bytes = Buffer.from(text, 'utf8');
  const end = bytes.length - (bytes.length % WORD_BYTES);
  let hash = seed ^ bytes.length;
  for (let at = 0; at < end; at += WORD_BYTES) {
    const word = Math.imul(bytes.readInt32LE(at), MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ Math.imul(word ^ (word >>> SHIFT), MULTIPLIER);
  }
  if (end < bytes.length) {
    hash = Math.imul(hash ^ bytes.readUIntLE(end, bytes.length - end), MULTIPLIER);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return (hash ^ (hash >>> 15)) >>> 0;
}
