// The whole product in a real browser: node test/e2e/run.mjs [name of a story …]     without names: all of them
// Screenshots and logs are left in test/output/.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { connection, placeOddKernels } from './connection.mjs';
import { controls } from './controls.mjs';
import { debuggerStory } from './debugger.mjs';
import { example } from './example.mjs';
import { faults } from './faults.mjs';
import { film } from './film.mjs';
import { gateway, startGateway } from './gateway.mjs';
import { kernels } from './kernels.mjs';
import { keyboard } from './keyboard.mjs';
import { Lab } from './lab.mjs';
import { notebookSeven } from './notebook-seven.mjs';
import { output, root, startServer } from './server.mjs';
import { settings } from './settings.mjs';
import { widgets } from './widgets.mjs';

/** Each begins on a server of its own, without a kernel of the one before. */
const STORIES = [
  { name: 'example', parts: example },
  { name: 'faults', parts: faults },
  { name: 'film', parts: [...film, ...settings, ...keyboard] },
  { name: 'controls', parts: [...controls, ...kernels] },
  { name: 'connection', parts: connection, start: () => startServer([], placeOddKernels) },
  { name: 'debugger', parts: debuggerStory },
  { name: 'widgets', parts: widgets },
  { name: 'notebook', parts: notebookSeven },
  { name: 'gateway', parts: gateway, start: startBehindGateway }
];

const wanted = process.argv.slice(2);
const stories = STORIES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const total = { passed: 0, failed: 0, skipped: 0 };
mkdirSync(output, { recursive: true });

const browser = await launchBrowser().catch(error => {
  const fatal = process.env.CI === 'true';
  console.log(`${fatal ? '✗' : 'skipped:'} browser tests (${error.message.split('\n')[0]})`);
  total[fatal ? 'failed' : 'skipped'] = stories.flatMap(({ parts }) => parts).length;
});
if (browser) {
  console.log(`Chromium ${browser.version()}`);
  for (const { parts, start = startServer } of stories) {
    const server = await start();
    await tell(parts, server);
    await server.stop();
  }
  await browser.close();
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);

async function startBehindGateway() {
  const kernels = await startGateway(join(root, 'examples'));
  const server = await startServer([`--gateway-url=${kernels.url}`]);
  const stop = async () => {
    await server.stop();
    kernels.stop();
  };
  return { ...server, stop };
}

/** Runs the parts of a story on one page. After a failure the rest of that story is still tried. */
async function tell(story, server) {
  const lab = await Lab.open(browser, server);
  for (const { name, run } of story) {
    const started = performance.now();
    try {
      await run({ lab, server, folder: server.folder });
      total.passed++;
      console.log(`✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      total.failed++;
      console.log(`✗ ${name}\n${error.stack}`);
      await lab.page.screenshot({ path: join(output, `failed-${total.failed}.png`) });
    }
  }
  await lab.page.close();
}
