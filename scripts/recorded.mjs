import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTypeScriptRequire } from './typescript-require.mjs';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

const runs = path.join(root, 'test/runs');
const load = createTypeScriptRequire(root);
const { judgeAll, worstOf } = load('./src/diagnosis/judge.ts');
const { parseEvents } = load('./src/protocol/parse.ts');

export const { RULES } = load('./src/diagnosis/rules/index.ts');

/** The recorded runs with what is said of them. */
export const recorded = fs
  .readdirSync(runs)
  .filter(name => fs.existsSync(path.join(runs, name, 'events.jsonl')))
  .map(name => {
    const { events } = parseEvents(fs.readFileSync(path.join(runs, name, 'events.jsonl'), 'utf8'));
    return { name, verdict: worstOf(judgeAll(events)) };
  });
