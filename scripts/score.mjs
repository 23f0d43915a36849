#!/usr/bin/env node
/**
 * How well the diagnosis does on a folder of programs with a known cause:
 *
 *     node scripts/score.mjs PROGRAMS OUT [--data DIR] [--fixed] [--only ID,ID]
 *
 * PROGRAMS holds one folder a case: program.ts, case.json (`group`: faulty | benign | healthy, `causeIds`) and for
 * faulty ones fixed.ts. Each program is recorded once, one after another, into OUT/<id>/events.jsonl (kept: delete a
 * folder to record it anew) and then judged. `--fixed` judges the repaired variants, which should be healthy.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { createTypeScriptRequire } from './typescript-require.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const LIMIT_MS = 180_000;

const load = createTypeScriptRequire(root);
const { parseEvents } = load('./src/protocol/parse.ts');
const { judgeAll, worstOf } = load('./src/diagnosis/judge.ts');

main(process.argv.slice(2));

function main(args) {
  const options = optionsOf(args);
  const [programs, out] = args;
  if (!programs || !out) {
    console.error('Usage: node scripts/score.mjs PROGRAMS OUT [--data DIR] [--fixed] [--only ID,ID]');
    process.exit(2);
  }
  const ids = fs.readdirSync(programs).filter(id => fs.existsSync(path.join(programs, id, 'case.json')));
  const wanted = options.only ? ids.filter(id => options.only.split(',').includes(id)) : ids;
  const scores = wanted.flatMap(
    id => scoreOf(path.join(programs, id), path.join(out, options.fixed ? `${id}.fixed` : id), options) ?? []
  );
  report(scores);
}

function optionsOf(args) {
  const options = {};
  for (const name of ['data', 'only']) {
    const at = args.indexOf(`--${name}`);
    if (at >= 0) {
      [, options[name]] = args.splice(at, 2);
    }
  }
  const at = args.indexOf('--fixed');
  options.fixed = at >= 0 && args.splice(at, 1).length > 0;
  return options;
}

function scoreOf(folder, out, { data, fixed }) {
  const known = JSON.parse(fs.readFileSync(path.join(folder, 'case.json'), 'utf8'));
  const program = path.join(folder, fixed ? 'fixed.ts' : 'program.ts');
  if (!fs.existsSync(program)) {
    return null;
  }
  const recording = path.join(out, 'events.jsonl');
  if (!fs.existsSync(recording)) {
    const args = [path.join(root, 'scripts/record.mjs'), program, out, ...(data ? ['--data', data] : [])];
    const result = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      timeout: LIMIT_MS,
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' }
    });
    if (result.status !== 0) {
      console.log(
        `${known.id}: could not be recorded: ${(result.stderr || String(result.error)).trim().split('\n').at(-1)}`
      );
    }
  }
  const verdict = worstOf(judgeAll(parseEvents(fs.readFileSync(recording, 'utf8')).events));
  const named = verdict.causes.map(cause => cause.id);
  const faulty = known.group === 'faulty' && !fixed;
  const score = {
    group: fixed ? 'fixed' : known.group,
    detected: verdict.state !== 'healthy' && verdict.state !== 'undetermined',
    first: faulty && known.causeIds.includes(named[0]),
    among: faulty && named.some(id => known.causeIds.includes(id)),
    named: named.length > 0
  };
  const wrong = faulty ? !score.first : score.named || score.detected;
  console.log(
    [
      wrong ? 'x' : ' ',
      known.id.padEnd(17),
      (faulty ? known.causeIds.join(' ') : score.group).padEnd(12),
      `${verdict.state} ${verdict.family ?? '-'}`.padEnd(18),
      verdict.causes
        .map(cause => `${cause.id}${cause.confidence[1]}`)
        .join(' ')
        .padEnd(16),
      verdict.suspects
        .map(cause => cause.id)
        .join(' ')
        .padEnd(8),
      `${verdict.headline} (${verdict.detail})`
    ].join(' ')
  );
  return score;
}

function report(scores) {
  for (const group of ['faulty', 'benign', 'healthy', 'fixed']) {
    const members = scores.filter(score => score.group === group);
    const share = key => `${members.filter(score => score[key]).length}/${members.length}`;
    if (members.length > 0) {
      console.log(
        group === 'faulty'
          ? `faulty: failure detected ${share('detected')}, cause first ${share('first')}, among three ${share('among')}`
          : `${group}: failure seen ${share('detected')}, a cause named ${share('named')}`
      );
    }
  }
}
