// The whole product in a real browser: node test/e2e/run.mjs
// Screenshots and logs are left in test/output/.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { example } from './example.mjs';
import { faults } from './faults.mjs';
import { Lab } from './lab.mjs';
import { output, startServer } from './server.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
mkdirSync(output, { recursive: true });

const browser = await launchBrowser().catch(error => {
  const fatal = process.env.CI === 'true';
  console.log(`${fatal ? '✗' : 'skipped:'} browser tests (${error.message.split('\n')[0]})`);
  total[fatal ? 'failed' : 'skipped'] = example.length + faults.length;
});
if (browser) {
  console.log(`Chromium ${browser.version()}`);
  const server = await startServer();
  for (const story of [example, faults]) {
    await tell(story, server);
  }
  await browser.close();
  await server.stop();
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);

/** Runs the parts of a story on one page. After a failure the rest of that story is still tried. */
async function tell(story, server) {
  const lab = await Lab.open(browser, server);
  for (const { name, run } of story) {
    const started = performance.now();
    try {
      await run({ lab, folder: server.folder });
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
