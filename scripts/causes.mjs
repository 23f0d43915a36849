#!/usr/bin/env node
/** Writes docs/causes.md and docs/causes/<id>.md from the rules and the recorded runs: `npm run causes`. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import pages from './cause-pages.cjs';
import { createTypeScriptRequire } from './typescript-require.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const runs = path.join(root, 'test/runs');
const load = createTypeScriptRequire(root);
const { RULES } = load('./src/diagnosis/rules/index.ts');
const { judgeAll, worstOf } = load('./src/diagnosis/judge.ts');
const { parseEvents } = load('./src/protocol/parse.ts');

const recorded = fs
  .readdirSync(runs)
  .filter(name => fs.existsSync(path.join(runs, name, 'events.jsonl')))
  .map(name => {
    const { events } = parseEvents(fs.readFileSync(path.join(runs, name, 'events.jsonl'), 'utf8'));
    return { name, verdict: worstOf(judgeAll(events)) };
  });

fs.rmSync(path.join(root, 'docs/causes'), { recursive: true, force: true });
fs.mkdirSync(path.join(root, 'docs/causes'));
for (const [file, text] of pages.pagesOf(RULES, recorded)) {
  fs.writeFileSync(path.join(root, 'docs', file), text);
}
