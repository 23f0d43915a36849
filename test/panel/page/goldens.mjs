import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';

const golden = fileURLToPath(new URL('../golden', import.meta.url));
const output = fileURLToPath(new URL('../../output/panel', import.meta.url));

/** Fonts are drawn differently from machine to machine: squares of this many pixels are compared by their mean. */
const SQUARE = 16;
/** A mean further off than this, of 255, is another colour and not another hinting. */
const TOLERANCE = 28;
/** Share of squares that may be off: a word that breaks elsewhere. */
const MOST_OFF = 0.06;

const VIEWS = [
  ...[320, 420, 700].flatMap(width =>
    ['light', 'dark'].map(theme => ({ name: `collapsed-${theme}-${width}`, query: { run: 'collapsed', theme, width } }))
  ),
  ...['light', 'dark'].map(theme => ({ name: `healthy-${theme}`, query: { run: 'healthy', theme } })),
  { name: 'early', query: { run: 'early' } },
  ...['no-notebook', 'other-kernel', 'connected', 'lost', 'died'].map(link => ({
    name: `state-${link}`,
    query: { run: 'early', until: '0', link }
  }))
];

/**
 * Pictures of every state as somebody has looked at and approved. `UPDATE_GOLDENS=1` takes new ones: look at them
 * before they are committed. What differs is left in test/output/panel.
 */
export const goldens = VIEWS.map(({ name, query }) => ({
  name: `looks as approved: ${name}`,
  async run(panel) {
    await panel.page.setViewportSize({ width: 760, height: 900 });
    await panel.open({ width: '420', ...query, height: '860' });
    await panel.page.waitForTimeout(query.link ? 200 : 800);
    const picture = await panel.page.locator('#panel').screenshot({ animations: 'disabled' });
    const file = join(golden, `${name}.png`);
    if (process.env.UPDATE_GOLDENS) {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, picture);
      return;
    }
    assert.ok(existsSync(file), `${file} is missing: take it with UPDATE_GOLDENS=1 and look at it`);
    const off = difference(PNG.sync.read(readFileSync(file)), PNG.sync.read(picture));
    if (off > MOST_OFF) {
      writeFileSync(join(output, `${name}.png`), picture);
    }
    assert.ok(off <= MOST_OFF, `${(off * 100).toFixed(1)} % of the picture differ: see test/output/panel/${name}.png`);
  }
}));

/** Share of the squares whose mean colours differ; 1 for pictures of another size. */
function difference(left, right) {
  if (left.width !== right.width || left.height !== right.height) {
    return 1;
  }
  let [off, all] = [0, 0];
  for (let y = 0; y + SQUARE <= left.height; y += SQUARE) {
    for (let x = 0; x + SQUARE <= left.width; x += SQUARE) {
      const [a, b] = [mean(left, x, y), mean(right, x, y)];
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
