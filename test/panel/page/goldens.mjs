import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { difference } from './difference.mjs';
import { enlarge } from './matrix.mjs';

const golden = fileURLToPath(new URL('../golden', import.meta.url));
const output = fileURLToPath(new URL('../../output/panel', import.meta.url));

/** Share of a panel's squares that may be off: a word that breaks elsewhere. */
const MOST_OFF = 0.06;

const THEMES = ['light', 'dark'];
const WIDTHS = [320, 420, 700];
/** Enough to see a notice whole, and a run down to its first plots. */
const HEIGHTS = { waiting: 460, watching: 620 };

const VIEWS = [
  ...WIDTHS.flatMap(width =>
    THEMES.map(theme => ({ name: `collapsed-${theme}-${width}`, query: { run: 'collapsed', theme, width } }))
  ),
  ...THEMES.map(theme => ({ name: `healthy-${theme}`, query: { run: 'healthy', theme } })),
  { name: 'early', query: { run: 'early' } },
  ...THEMES.map(theme => ({ name: `enlarged-${theme}`, query: { run: 'healthy, 40 classes', theme }, before: enlarge }))
];
const SHEETS = Object.keys(HEIGHTS).flatMap(sheet =>
  WIDTHS.flatMap(width =>
    THEMES.map(theme => ({
      name: `${sheet}-${theme}-${width}`,
      query: { sheet, theme, width, height: HEIGHTS[sheet] }
    }))
  )
);

/**
 * Pictures of every state as somebody has looked at and approved. `UPDATE_GOLDENS=1` takes new ones: look at them
 * before they are committed. What differs is left in test/output/panel.
 */
export const goldens = [
  ...VIEWS.map(({ name, query, before = () => undefined }) => ({
    name: `looks as approved: ${name}`,
    async run(panel) {
      await panel.page.setViewportSize({ width: 760, height: 900 });
      await panel.open({ width: '420', ...query, height: '860' });
      await before(panel);
      await panel.page.waitForTimeout(800);
      const picture = await panel.page.locator('#panel').screenshot({ animations: 'disabled' });
      compare(name, picture, ({ width, height }) => [{ what: name, x: 0, y: 0, width, height }]);
    }
  })),
  ...SHEETS.map(({ name, query }) => ({
    name: `every state looks as approved: ${name}`,
    async run(panel) {
      await panel.page.setViewportSize({ width: 2400, height: 1400 });
      await panel.openSheet(query);
      await panel.page.waitForTimeout(800);
      const picture = await panel.page.locator('#sheet').screenshot({ animations: 'disabled' });
      const boxes = await panel.page.evaluate(boxesOfStates);
      compare(name, picture, () => boxes);
      await panel.page.setViewportSize({ width: 760, height: 900 });
    }
  }))
];

/** In the page: where each state stands on the sheet. */
function boxesOfStates() {
  const sheet = document.getElementById('sheet').getBoundingClientRect();
  return [...document.querySelectorAll('#sheet [data-shown]')].map(node => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return { what: node.dataset.shown, x: Math.round(x - sheet.x), y: Math.round(y - sheet.y), width, height };
  });
}

function compare(name, picture, boxesOf) {
  const file = join(golden, `${name}.png`);
  if (process.env.UPDATE_GOLDENS) {
    mkdirSync(golden, { recursive: true });
    writeFileSync(file, picture);
    return;
  }
  assert.ok(existsSync(file), `${file} is missing: take it with UPDATE_GOLDENS=1 and look at it`);
  const [approved, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(picture)];
  const off = boxesOf(now)
    .map(box => ({ what: box.what, share: difference(approved, now, box) }))
    .filter(({ share }) => share > MOST_OFF)
    .map(({ what, share }) => `${what}: ${(share * 100).toFixed(1)} % differ`);
  if (off.length > 0) {
    writeFileSync(join(output, `${name}.png`), picture);
  }
  assert.deepEqual(off, [], `see test/output/panel/${name}.png`);
}
