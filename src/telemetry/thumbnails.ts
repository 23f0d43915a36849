import { PNG } from 'pngjs';

import type { Thumbnail } from '../protocol/data';
import type { Rows } from './rows';
import { summarise } from './statistics';
import { NO_CLASS } from './tally';

const COUNT = 12;

/** Longest side, in pixels. */
const MOST_PIXELS = 48;

/** A flat sample is drawn as a square image only from this size on: 8 x 8. */
const SMALLEST_FLAT_IMAGE = 64;

/** A few samples spread over the classes, drawn from the input's own min..max; none for inputs that are no images. */
export function thumbnails(rows: Rows, labels: Int32Array | null): Thumbnail[] {
  const chosen = rows.count === 0 ? [] : choose(labels, rows.count);
  return pictures(rows, chosen, MOST_PIXELS).map(({ row, ...picture }) => ({
    label: labels?.[row] ?? NO_CLASS,
    ...picture
  }));
}

/** One sample as a small image. */
export interface Picture extends Omit<Thumbnail, 'label'> {
  readonly row: number;
}

/** The chosen rows as images whose longest side has at most `pixels`; none for inputs that are no images. */
export function pictures(rows: Rows, chosen: readonly number[], pixels: number): Picture[] {
  const image = imageShape(rows.sample);
  if (!image || chosen.length === 0) {
    return [];
  }
  const { min, max } = summarise(rows.values);
  const { width, height } = shrink(image, pixels);
  return chosen.map(row => {
    const png = new PNG({ width, height });
    draw(png, { ...rows, ...image, row }, { min, max });
    return { row, width, height, png: PNG.sync.write(png).toString('base64') };
  });
}

interface Image {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** How one sample of this shape is laid out as an image, null when it is none. */
export function imageShape(sample: readonly number[]): Image | null {
  const [height = 0, width = 0, channels = 1] = sample;
  if (sample.length === 3 && [1, 3, 4].includes(channels) && height > 3 && width > 3) {
    return { height, width, channels };
  }
  if (sample.length === 2 && height > 3 && width > 3) {
    return { height, width, channels: 1 };
  }
  const side = Math.sqrt(height);
  return sample.length === 1 && height >= SMALLEST_FLAT_IMAGE && Number.isInteger(side)
    ? { height: side, width: side, channels: 1 }
    : null;
}

function shrink({ height, width }: Image, pixels: number): { height: number; width: number } {
  const factor = Math.min(1, pixels / Math.max(height, width));
  return { height: Math.max(1, Math.round(height * factor)), width: Math.max(1, Math.round(width * factor)) };
}

/** Rows of the classes in turn: first of each class, second of each class, … */
function choose(labels: Int32Array | null, count: number): number[] {
  const byClass = new Map<number, number[]>();
  for (let row = 0; row < count; row++) {
    const label = labels?.[row] ?? NO_CLASS;
    byClass.set(label, [...(byClass.get(label) ?? []).slice(0, COUNT), row]);
  }
  const queues = [...byClass.entries()].sort(([a], [b]) => a - b).map(([, rows]) => rows);
  const chosen: number[] = [];
  for (let turn = 0; chosen.length < COUNT && turn < COUNT; turn++) {
    chosen.push(...queues.flatMap(rows => rows[turn] ?? []));
  }
  return chosen.slice(0, COUNT);
}

function draw(
  png: PNG,
  image: Image & { values: ArrayLike<number>; row: number },
  range: { min: number; max: number }
) {
  const start = image.row * image.height * image.width * image.channels;
  const scale = range.max > range.min ? 255 / (range.max - range.min) : 0;
  for (let y = 0; y < png.height; y++) {
    for (let x = 0; x < png.width; x++) {
      const line = Math.floor((y * image.height) / png.height);
      const column = Math.floor((x * image.width) / png.width);
      const from = start + (line * image.width + column) * image.channels;
      for (let channel = 0; channel < 3; channel++) {
        const value = image.values[from + (image.channels >= 3 ? channel : 0)] ?? 0;
        png.data[(y * png.width + x) * 4 + channel] = Math.round((value - range.min) * scale);
      }
      png.data[(y * png.width + x) * 4 + 3] = 255;
    }
  }
}
