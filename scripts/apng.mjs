import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';

export const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const OVERWRITE = 0;
const FOR_EVER = 0;

/**
 * An animated PNG (https://www.w3.org/TR/png-3/#apng-frame-based-animation) that repeats for ever. Of every picture
 * only the rectangle that differs from the one before is kept.
 * @param {{ picture: import('pngjs').PNG, milliseconds: number }[]} frames of one size
 * @returns {Buffer}
 */
export function animate(frames) {
  const [first] = frames;
  const { width, height } = first.picture;
  let sequence = 0;
  const chunks = frames.flatMap(({ picture, milliseconds }, index) => {
    const box = index === 0 ? { x: 0, y: 0, width, height } : difference(frames[index - 1].picture, picture);
    const control = frameControl(sequence++, box, milliseconds);
    const [data] = chunksOf(encode(picture, box), 'IDAT');
    return [control, index === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([number(sequence++), data]))];
  });
  const [header] = chunksOf(encode(first.picture, { x: 0, y: 0, width, height }), 'IHDR');
  const animation = Buffer.concat([number(frames.length), number(FOR_EVER)]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('acTL', animation),
    ...chunks,
    chunk('IEND', Buffer.alloc(0))
  ]);
}

/** The smallest rectangle outside of which two pictures are equal; one pixel when all of them are. */
function difference(before, after) {
  const { width, height } = after;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 0; at < width * height; at++) {
    if (before.data.readUInt32LE(at * 4) !== after.data.readUInt32LE(at * 4)) {
      const [x, y] = [at % width, Math.floor(at / width)];
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), y];
    }
  }
  return right < 0
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

function encode(picture, { x, y, width, height }) {
  const part = new PNG({ width, height });
  PNG.bitblt(picture, part, x, y, width, height, 0, 0);
  return PNG.sync.write(part, { colorType: 2, inputHasAlpha: true, deflateLevel: 9 });
}

/** The contents of all chunks of one type, joined: pngjs writes one. */
function chunksOf(file, type) {
  const found = [];
  for (let at = SIGNATURE.length; at < file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === type) {
      found.push(file.subarray(at + 8, at + 8 + length));
    }
    at += length + 12;
  }
  return found;
}

function frameControl(sequence, { x, y, width, height }, milliseconds) {
  const delay = Buffer.alloc(6);
  delay.writeUInt16BE(milliseconds, 0);
  delay.writeUInt16BE(1000, 2);
  delay.writeUInt8(OVERWRITE, 4);
  delay.writeUInt8(OVERWRITE, 5);
  return chunk('fcTL', Buffer.concat([...[sequence, width, height, x, y].map(number), delay]));
}

export function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([number(data.length), body, number(crc32(body))]);
}

export function number(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
