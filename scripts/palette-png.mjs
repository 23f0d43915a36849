import { deflateSync } from 'node:zlib';
import { chunk, number, SIGNATURE } from './apng.mjs';

const COLOURS = 256;
const PALETTE = 3;
const BITS = 8;

/**
 * A PNG with the 256 colours that are most frequent; the others, edges of letters mostly, become the nearest of these.
 * A third of the size of one with all colours.
 * @param {import('pngjs').PNG} picture
 * @returns {Buffer}
 */
export function withPalette({ width, height, data }) {
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts.keys()].toSorted((a, b) => counts.get(b) - counts.get(a)).slice(0, COLOURS);
  const index = new Map([...counts.keys()].map(colour => [colour, nearest(colour, palette)]));
  const rows = Buffer.alloc(height * (width + 1));
  for (let at = 0; at < width * height; at++) {
    // The first byte of a row names its filter: none.
    rows[at + Math.floor(at / width) + 1] = index.get(data.readUIntBE(4 * at, 3));
  }
  const header = Buffer.concat([number(width), number(height), Buffer.from([BITS, PALETTE, 0, 0, 0])]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0))
  ]);
}

function nearest(colour, palette) {
  const distances = palette.map(other => distance(channels(colour), channels(other)));
  return distances.indexOf(Math.min(...distances));
}

function distance(a, b) {
  return a.reduce((sum, value, channel) => sum + (value - b[channel]) ** 2, 0);
}

function channels(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}
