#!/usr/bin/env node
/**
 * How well the diagnosis does on programs with a known cause:
 *
 *     npm run score -- a | b [--seed N] [--each N] [--only ID,…] [--out DIR]     programs made for this
 *     npm run score -- PROGRAMS [--data DIR] [--fixed] [--only ID,…] [--out DIR]  a folder of programs
 *
 * Family `a` was looked at while rules were written; family `b` (other data, networks, optimizers) is only scored.
 * PROGRAMS holds one folder a case: program.ts, case.json (`group`, `causeIds`) and for faulty ones fixed.ts, which
 * `--fixed` scores instead. Each program runs once, one after another, through `classifier-debugger check`; its
 * recording stays in DIR (build/score by default), so that a second call judges the same runs with other rules.
 * Needs `npm run build:kernel`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { casesOf } from './score/matrix.mjs';
import { outcomeOf } from './score/outcome.mjs';
import { runCase } from './score/run-case.mjs';
import { caseLine, perCause, rates } from './score/table.mjs';
import { createTypeScriptRequire } from './typescript-require.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const load = createTypeScriptRequire(root);
const { parseEvents } = load('./src/protocol/parse.ts');
const { judgeAll, worstOf } = load('./src/diagnosis/judge.ts');
const { RULES } = load('./src/diagnosis/rules/index.ts');

main();

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      each: { type: 'string', default: '1' },
      only: { type: 'string' },
      data: { type: 'string', default: path.join(root, 'test/programs/data') },
      out: { type: 'string', default: path.join(root, 'build/score') },
      fixed: { type: 'boolean', default: false }
    }
  });
  const [set] = positionals;
  if (set === undefined || !(set === 'a' || set === 'b' || fs.existsSync(set))) {
    console.error('Usage: npm run score -- a | b | PROGRAMS; see scripts/score.mjs');
    process.exit(2);
  }
  const generated = set === 'a' || set === 'b';
  const all = generated ? casesOf(set, Number(values.seed), Number(values.each)) : casesIn(set, values.fixed);
  const wanted = values.only?.split(',');
  // The healthy programs of the same base come along: a fault is measured against them.
  const bases = all.filter(({ id }) => wanted?.includes(id)).map(({ base }) => base);
  const cases = wanted
    ? all.filter(({ id, base, group }) => wanted.includes(id) || (group === 'healthy' && bases.includes(base)))
    : all;
  const folder = path.join(values.out, generated ? `${set}-${values.seed}` : path.basename(set));
  score(cases, { folder, data: path.resolve(values.data) });
}

function score(cases, { folder, data }) {
  const ran = cases.flatMap(known => {
    const result = runCase(root, path.join(folder, known.id), { text: known.text, data, judge });
    if (result.failure !== undefined) {
      console.log(`! ${known.id}: ${result.failure}`);
      return [];
    }
    return [{ known: { ...known, accuracy: result.accuracy }, verdict: result.verdict }];
  });
  const outcomes = ran.map(({ known, verdict }) => outcomeOf(known, verdict, twinOf(known, ran)));
  outcomes.forEach(outcome => console.log(caseLine(outcome)));
  fs.writeFileSync(path.join(folder, 'outcomes.json'), `${JSON.stringify(outcomes, null, 1)}\n`);
  console.log(`\n${rates(outcomes, [...new Set(RULES.map(({ id }) => id))])}\n\n${perCause(outcomes)}`);
}

/** Mean true accuracy of the healthy programs of the same base, null when there is none. */
function twinOf({ base }, ran) {
  const twins = ran.flatMap(({ known }) =>
    known.group === 'healthy' && known.base === base && known.accuracy !== undefined ? [known.accuracy] : []
  );
  return twins.length === 0 ? null : twins.reduce((sum, value) => sum + value, 0) / twins.length;
}

function judge(recording) {
  return worstOf(judgeAll(parseEvents(recording).events));
}

/** A folder of programs; the cell that checks them is no part of what is judged. */
function casesIn(programs, fixed) {
  return fs.readdirSync(programs).flatMap(id => {
    const [description, program] = ['case.json', fixed ? 'fixed.ts' : 'program.ts'].map(name =>
      path.join(programs, id, name)
    );
    if (!fs.existsSync(description) || !fs.existsSync(program)) {
      return [];
    }
    const { group, causeIds, classes, symptom = '' } = JSON.parse(fs.readFileSync(description, 'utf8'));
    const text = fs.readFileSync(program, 'utf8').replace(/^\/\/ %%\s*\[check\][^]*/m, '');
    const known = { id: fixed ? `${id}.fixed` : id, base: id, what: symptom, measuring: true, classes, text };
    return [{ ...known, group: fixed ? 'healthy' : group, causes: fixed ? [] : causeIds }];
  });
}
