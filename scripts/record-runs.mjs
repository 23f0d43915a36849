#!/usr/bin/env node
/**
 * Records the programs of test/programs into test/runs, which the diagnosis is tested on:
 *
 *     node scripts/record-runs.mjs [NAME…]
 *
 * Without names: all that have no recording yet. Paths become relative, times 0 and numbers six digits, so that a
 * recording says nothing of the machine and stays small. Afterwards `UPDATE=1 npx jest test/diagnosis/replay` writes
 * what is said about it.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const programs = path.join(root, 'test/programs');
const runs = path.join(root, 'test/runs');

/** Above this a recording is too large to be kept: fewer epochs or samples will do. */
const MOST_BYTES = 150_000;

/** Thumbnails are for people; a few show that they are there. */
const THUMBNAILS = 2;

for (const name of wanted(process.argv.slice(2))) {
  record(name);
}

function wanted(names) {
  const known = fs
    .readdirSync(programs)
    .filter(file => file.endsWith('.ts'))
    .map(file => file.slice(0, -3));
  const missing = names.find(name => !known.includes(name));
  if (missing) {
    console.error(`There is no test/programs/${missing}.ts`);
    process.exit(2);
  }
  return names.length > 0 ? names : known.filter(name => !fs.existsSync(path.join(runs, name, 'events.jsonl')));
}

function record(name) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'record-'));
  const program = path.join(programs, `${name}.ts`);
  const args = [path.join(root, 'scripts/record.mjs'), program, scratch, '--data', path.join(programs, 'data')];
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' }
  });
  if (status !== 0) {
    console.error(`${name} failed:\n${stderr}`);
    process.exitCode = 1;
    return;
  }
  const lines = fs.readFileSync(path.join(scratch, 'events.jsonl'), 'utf8').trim().split('\n');
  const text = lines.map(line => `${JSON.stringify(tidy(JSON.parse(line)))}\n`).join('');
  fs.rmSync(scratch, { recursive: true });
  fs.mkdirSync(path.join(runs, name), { recursive: true });
  fs.writeFileSync(path.join(runs, name, 'events.jsonl'), text);
  console.log(
    `${name}: ${lines.length} events, ${Math.round(text.length / 1000)} kB${text.length > MOST_BYTES ? ', TOO LARGE' : ''}`
  );
}

function tidy(value, key = '') {
  if (typeof value === 'number') {
    return key === 'time' ? 0 : Number(value.toPrecision(6));
  }
  if (typeof value === 'string') {
    return value.replaceAll(`${root}/`, '');
  }
  if (Array.isArray(value)) {
    return (key === 'thumbnails' ? value.slice(0, THUMBNAILS) : value).map(member => tidy(member));
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, tidy(member, name)]))
    : value;
}
