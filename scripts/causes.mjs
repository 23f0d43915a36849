#!/usr/bin/env node
/**
 * Writes docs/causes.md and docs/causes/<id>.md from the rules and the recorded runs: `npm run causes`.
 * With `--pictures` also docs/images/causes: the plots of each example, drawn by the panel's own code in a real browser.
 */
import fs from 'node:fs';
import path from 'node:path';
import pages from './cause-pages.cjs';
import { recorded, root, RULES } from './recorded.mjs';

fs.rmSync(path.join(root, 'docs/causes'), { recursive: true, force: true });
fs.mkdirSync(path.join(root, 'docs/causes'));
for (const [file, text] of pages.pagesOf(RULES, recorded)) {
  fs.writeFileSync(path.join(root, 'docs', file), text);
}
if (process.argv.includes('--pictures')) {
  const { drawCauses } = await import('./cause-pictures.mjs');
  await drawCauses(path.join(root, 'docs/images/causes'));
}
