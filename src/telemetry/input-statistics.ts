import type { Input } from '../protocol/data';
import { levelsOf } from './levels';
import type { Rows } from './rows';
import { summarise, type Summary } from './statistics';

/** A last axis up to this wide is described channel by channel. */
const MOST_CHANNELS = 32;

/** What is said about one input. `shape` is that of everything fed, `rows` the samples looked at. */
export function inputStatistics(rows: Rows): Input {
  const width = rows.sample.at(-1) ?? 1;
  const channels =
    width <= MOST_CHANNELS
      ? Array.from({ length: width }, (_, channel) => moments(summarise(rows.values, channel, width)))
      : [];
  const whole = summarise(rows.values);
  const levels = levelsOf(rows.values, rows.values.length / Math.max(1, rows.count), rows.count);
  return {
    shape: rows.shape,
    dtype: rows.dtype,
    ...moments(whole),
    nonFinite: whole.nonFinite,
    channels,
    spread: spread(rows),
    duplicates: duplicates(rows),
    neighbourCorrelation: neighbourCorrelation(rows),
    ...(levels ? { levels } : {})
  };
}

function moments({ min, max, mean, std }: Summary) {
  return { min, max, mean, std };
}

/** Mean over positions of the standard deviation over samples. */
function spread({ values, count }: Rows): number {
  const size = values.length / count;
  if (size === 0 || count === 0) {
    return 0;
  }
  let total = 0;
  for (let position = 0; position < size; position++) {
    total += summarise(values, position, size).std;
  }
  return total / size;
}

/** Share of samples that equal an earlier one, by a 53-bit hash of their values. */
function duplicates({ values, count }: Rows): number {
  const size = values.length / count;
  const seen = new Set<number>();
  for (let row = 0; row < count; row++) {
    seen.add(hash(values, row * size, size));
  }
  return count === 0 ? 0 : (count - seen.size) / count;
}

const bits = new DataView(new ArrayBuffer(8));

function hash(values: ArrayLike<number>, start: number, size: number): number {
  let low = 0x811c9dc5;
  let high = 0x1505;
  for (let i = start; i < start + size; i++) {
    bits.setFloat32(0, values[i] ?? 0);
    const word = bits.getUint32(0);
    low = Math.imul(low ^ word, 0x01000193);
    high = (Math.imul(high, 33) ^ word) | 0;
  }
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}

/** Pearson correlation of each pixel with its right neighbour, null for inputs that are no images. */
function neighbourCorrelation({ values, sample, count }: Rows): number | null {
  const [height = 0, width = 0, channels = 0] = sample;
  if (sample.length !== 3 || width < 2 || channels > 4) {
    return null;
  }
  const { mean } = summarise(values);
  let products = 0;
  let left = 0;
  let right = 0;
  for (let line = 0; line < count * height; line++) {
    for (let i = line * width * channels; i < (line + 1) * width * channels - channels; i++) {
      const a = (values[i] ?? 0) - mean;
      const b = (values[i + channels] ?? 0) - mean;
      products += a * b;
      left += a * a;
      right += b * b;
    }
  }
  return left > 0 && right > 0 ? products / Math.sqrt(left * right) : 0;
}
