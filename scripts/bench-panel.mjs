// npm run bench:panel: what the panel costs the page. Prints it, and writes docs/benchmarks/panel.md.
// Times depend on the machine and on what else it does; the ratios between rows say more.

import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { buildGallery, serve } from './gallery.mjs';
import { launchBrowser } from '../test/e2e/browser.mjs';

const PAGE = fileURLToPath(new URL('../docs/benchmarks/panel.md', import.meta.url));
const CLASSES = [3, 10, 100, 1000];
const WEIGHTS = [5, 50, 200];
/** Of a live panel: classes, and what a task may take in milliseconds at most. */
const LIVE = [
  [10, 50],
  [100, 100]
];
const LIVE_STEPS = 2000;
const LIVE_BATCH = 10;
const LONG_RUN = 20_000;
const LONG_BATCH = 50;
const MEGABYTE = 2 ** 20;

const { server, url } = await serve(await buildGallery());
const browser = await launchBrowser();
const page = await browser.newPage();
await page.goto(`${url}bench.html`);
const ask = (name, ...given) => page.evaluate(([called, values]) => globalThis[called](...values), [name, given]);
const load = loadavg()[0].toFixed(1);
const text = [
  ...introduction(),
  ...(await plots()),
  ...(await live()),
  ...(await memory(await page.context().newCDPSession(page)))
].join('\n');
await browser.close();
server.close();
console.log(text);
writeFileSync(PAGE, `${text}\n`);

function introduction() {
  const [{ model }] = cpus();
  return [
    '# What the panel costs the page',
    '',
    '`npm run bench:panel` shows the panel in Chromium without Jupyter, measures, and writes this page.',
    `${model}, ${cpus().length} cores, load ${load} at the start, Chromium ${browser.version()} drawing in software.`
  ];
}

async function plots() {
  const rows = [];
  for (const [classes, weights] of [...CLASSES.map(each => [each, 10]), ...WEIGHTS.map(each => [10, each])]) {
    rows.push({ classes, weights, ...(await ask('benchPlots', classes, weights)) });
  }
  const shown = value => (Number.isNaN(value) ? '–' : Math.round(value));
  return [
    '',
    '## Drawing a plot again',
    '',
    'Milliseconds to make and to draw it, the median of 5; a run of 60 steps, 420 pixels wide.',
    '',
    ...table(
      Object.keys(rows[0]),
      rows.map(row => Object.values(row).map(shown))
    )
  ];
}

async function live() {
  const rows = [];
  for (const [classes, most] of LIVE) {
    await ask('liveBegin', classes);
    const { draws, longTasks } = await ask('liveTrain', LIVE_STEPS, LIVE_BATCH);
    rows.push([
      classes,
      draws,
      longTasks.length,
      Math.max(0, ...longTasks),
      longTasks.filter(ms => ms > most).length,
      most
    ]);
  }
  return [
    '',
    '## While a training runs',
    '',
    `The whole panel, ${LIVE_STEPS} steps in batches of ${LIVE_BATCH} every 100 ms, drawn every 250 ms at most; counted are tasks of 50 ms and longer (Long Tasks API), after everything has been loaded.`,
    '',
    ...table(
      ['classes', 'draws', 'tasks of 50 ms or more', 'longest, ms', 'longer than wanted', 'wanted at most, ms'],
      rows
    )
  ];
}

async function memory(client) {
  await client.send('HeapProfiler.enable');
  const heap = async () => {
    await client.send('HeapProfiler.collectGarbage');
    return (await client.send('Runtime.getHeapUsage')).usedSize / MEGABYTE;
  };
  await ask('liveBegin', 10);
  const rows = [[200, (await heap()).toFixed(1)]];
  for (const share of [0.25, 0.5, 1]) {
    await ask('liveTrain', LONG_RUN * share - rows.at(-1)[0], LONG_BATCH);
    rows.push([LONG_RUN * share, (await heap()).toFixed(1)]);
  }
  return [
    '',
    '## Memory of a long run',
    '',
    'Heap of the page in use after a garbage collection, 10 classes, 10 weights, the whole panel drawn meanwhile.',
    '',
    ...table(['steps', 'MB'], rows)
  ];
}

function table(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
