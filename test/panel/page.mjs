// The panel's contents in a real Chromium, without Jupyter: node test/panel/page.mjs [part of a test's name]

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildGallery, serve } from '../../scripts/gallery.mjs';
import { launchBrowser } from '../e2e/browser.mjs';
import { accessibility } from './page/accessibility.mjs';
import { contents } from './page/contents.mjs';
import { controls } from './page/controls.mjs';
import { goldens } from './page/goldens.mjs';
import { matrix } from './page/matrix.mjs';
import { Panel } from './page/panel.mjs';
import { quiet } from './page/quiet.mjs';
import { time } from './page/time.mjs';

const output = fileURLToPath(new URL('../output/panel', import.meta.url));
/** Pages side by side: each test has one of them for itself. */
const PAGES = 2;

const wanted = process.argv[2] ?? '';
const named = tests => tests.filter(({ name }) => name.includes(wanted));
// Long ones first, so that no page waits long for the other one at the end.
const tests = named([...accessibility, ...goldens, ...contents, ...time, ...controls, ...matrix]);
const last = named(quiet);

const total = { passed: 0, failed: 0, skipped: 0 };
const browser = await launchBrowser().catch(error => {
  const fatal = process.env.CI === 'true';
  console.log(`${fatal ? '✗' : 'skipped:'} the panel in a browser (${error.message.split('\n')[0]})`);
  total[fatal ? 'failed' : 'skipped'] = tests.length + last.length;
});
if (browser) {
  mkdirSync(output, { recursive: true });
  const { server, url } = await serve(await buildGallery());
  const panels = await Promise.all(Array.from({ length: PAGES }, () => openPanel(url)));
  const left = [...tests];
  await Promise.all(
    panels.map(async panel => {
      for (let test = left.shift(); test; test = left.shift()) {
        await runTest(test, panel);
      }
    })
  );
  for (const test of last) {
    await runTest(test, {
      errors: panels.flatMap(({ errors }) => errors),
      foreign: panels.flatMap(each => each.foreign)
    });
  }
  await browser.close();
  server.close();
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);

async function openPanel(url) {
  return new Panel(await browser.newPage({ viewport: { width: 760, height: 900 } }), url);
}

async function runTest({ name, run }, panel) {
  const started = performance.now();
  try {
    await run(panel);
    total.passed++;
    console.log(`✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    total.failed++;
    console.log(`✗ ${name}\n${error.stack}`);
    await panel.page?.screenshot({ path: join(output, `failed-${total.failed}.png`), fullPage: true });
  }
}
