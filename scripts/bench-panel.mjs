// npm run bench:panel: how long the panel's plots take to draw again, and what a long run keeps in memory.
// Times depend on the machine and on what else it does; the ratios between rows say more.

import { buildGallery, serve } from './gallery.mjs';
import { launchBrowser } from '../test/e2e/browser.mjs';

const CLASSES = [3, 10, 100, 1000];
const WEIGHTS = [5, 50, 200];
const STEPS = 20_000;
const MEGABYTE = 2 ** 20;

const { server, url } = await serve(await buildGallery());
const browser = await launchBrowser();
const page = await browser.newPage();
await page.goto(`${url}bench.html`);
const ask = (name, ...given) => page.evaluate(([called, values]) => globalThis[called](...values), [name, given]);

console.log('Milliseconds to make and draw a plot again (median of 5)');
const rows = [...CLASSES.map(classes => [classes, 10]), ...WEIGHTS.map(weights => [10, weights])];
for (const [classes, weights] of rows) {
  const times = await ask('benchPlots', classes, weights);
  const text = Object.entries(times).map(([id, ms]) => `${id} ${Number.isNaN(ms) ? '–' : ms.toFixed(0)}`);
  console.log(`${String(classes).padStart(5)} classes, ${String(weights).padStart(3)} weights: ${text.join(', ')}`);
}
const client = await page.context().newCDPSession(page);
await client.send('HeapProfiler.enable');
for (const steps of [STEPS / 4, STEPS]) {
  await ask('benchSteps', steps);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  console.log(`Heap after ${steps} steps: ${(usedSize / MEGABYTE).toFixed(1)} MB`);
}
await browser.close();
server.close();
