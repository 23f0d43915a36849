/** Fonts are drawn differently from machine to machine: squares of this many pixels are compared by their mean. */
const SQUARE = 16;
/** A mean further off than this, of 255, is another colour and not another hinting. */
const TOLERANCE = 28;

/** Share of the squares in a part of two pictures whose mean colours differ; 1 for pictures of another size. */
export function difference(left, right, { x, y, width, height }) {
  if (left.width !== right.width || left.height !== right.height) {
    return 1;
  }
  let [off, all] = [0, 0];
  for (let top = y; top + SQUARE <= y + height; top += SQUARE) {
    for (let start = x; start + SQUARE <= x + width; start += SQUARE) {
      const [a, b] = [mean(left, start, top), mean(right, start, top)];
      all++;
      off += a.some((value, channel) => Math.abs(value - b[channel]) > TOLERANCE) ? 1 : 0;
    }
  }
  return off / all;
}

function mean({ data, width }, x, y) {
  const sums = [0, 0, 0];
  for (let row = y; row < y + SQUARE; row++) {
    for (let column = x; column < x + SQUARE; column++) {
      const at = (row * width + column) * 4;
      sums.forEach((_, channel) => (sums[channel] += data[at + channel]));
    }
  }
  return sums.map(sum => sum / SQUARE ** 2);
}
