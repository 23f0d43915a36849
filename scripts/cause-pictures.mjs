import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { launchBrowser } from '../test/e2e/browser.mjs';
import pages from './cause-pages.cjs';
import { buildGallery, serve } from './gallery.mjs';
import { withPalette } from './palette-png.mjs';
import { recorded, RULES } from './recorded.mjs';

const WIDTH = 700;
const BESIDE = 24;

/** From the first plot to the last. */
const SETTLE_MS = 1000;

/** The four that show the state of a run; what is said of it stands in the text of the page. */
const SECTIONS = ['predictions', 'confusion', 'gradients', 'curve'];

/** Draws `<name of the rule>.png` for every rule that is shown on a recorded run. */
export async function drawCauses(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { server, url } = await serve(await buildGallery());
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: WIDTH + BESIDE, height: 1600 } });
  for (const rule of RULES) {
    const run = pages.exampleRun(rule, recorded);
    if (run) {
      writeFileSync(join(folder, `${rule.name}.png`), await plotsOf(page, `${url}?run=${run.name}&width=${WIDTH}`));
      console.log(`${rule.name}: ${run.name}`);
    }
  }
  await browser.close();
  server.close();
}

async function plotsOf(page, address) {
  await page.goto(address);
  await page.getByTestId('section-curve').locator('svg').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(SETTLE_MS);
  const clip = await page.evaluate(names => {
    const boxes = names
      .map(name => document.querySelector(`[data-testid="section-${name}"]`).getBoundingClientRect())
      .filter(({ height }) => height > 0);
    const [left, top] = [Math.min(...boxes.map(box => box.left)), Math.min(...boxes.map(box => box.top))];
    const [right, bottom] = [Math.max(...boxes.map(box => box.right)), Math.max(...boxes.map(box => box.bottom))];
    return { x: left, y: top, width: right - left, height: bottom - top };
  }, SECTIONS);
  const picture = PNG.sync.read(await page.screenshot({ clip, fullPage: true }));
  return withPalette(picture);
}
