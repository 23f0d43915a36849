import type { Input } from '../protocol/events';

/** Inputs a network is initialised for lie near -1..1; photographs that were not scaled reach 255. */
const LARGEST_USUAL = 10;

/** Pixels are bytes. */
const LARGEST_PIXEL = 256;

/** Rows this wide are flattened images rather than tables of measurements. */
const FEWEST_FLAT_PIXELS = 49;

/** Pictures of bytes have a mean of about two deviations. */
const FAR_OFFSET = 10;

/** Whether these are bytes of pictures that were not scaled. */
export function looksLikePixels(input: Input): boolean {
  const width = input.shape.slice(1).reduce((all, size) => all * size, 1);
  const image = input.shape.length >= 3 || width >= FEWEST_FLAT_PIXELS;
  return image && input.min >= 0 && input.max > LARGEST_USUAL && input.max <= LARGEST_PIXEL;
}

/** Then dividing by a constant mends nothing: what differs between samples stays hidden in what they share. */
export function isFarFromCentred({ mean, std, spread }: Input): boolean {
  return Math.abs(mean) > FAR_OFFSET * Math.max(std, spread);
}
