// npm test: everything from lint to a real browser, one line a step, and one closing line over all tests.
//   node scripts/test.mjs [name of a step …]     without names: all of them

import { join } from 'node:path';
import { logOf, root, setUp } from './setup.mjs';
import { run } from './setup/command.mjs';
import { jupyterEnvironment } from './setup/environment.mjs';
import { Problem } from './setup/problem.mjs';
import { inEnvironment } from './setup/python.mjs';

const MINUTE = 60_000;
const TAIL_LINES = 60;

const node = (...words) => [process.execPath, ...words];
const python = (...words) => [inEnvironment(root, 'python'), ...words];
const bin = path => join('node_modules', path);

/**
 * Quick answers first. The steps of a group run side by side: each leaves a core idle. Those that fill the machine,
 * and those that a browser takes part in, run alone.
 */
const GROUPS = [
  [
    { name: 'lint', command: node(bin('eslint/bin/eslint.js'), '.'), minutes: 5 },
    { name: 'format', command: node(bin('prettier/bin/prettier.cjs'), '--check', '.'), minutes: 3 },
    { name: 'types', command: node(bin('typescript/bin/tsc'), '--noEmit'), minutes: 5 },
    // What runs in the browser must do without Node's types.
    {
      name: 'types of the extension',
      command: node(bin('typescript/bin/tsc'), '--project', 'tsconfig.lib.json', '--noEmit'),
      minutes: 5
    }
  ],
  [{ name: 'jest', command: node(bin('jest/bin/jest.js'), '--ci'), minutes: 12 }],
  [{ name: 'kernel', command: python('test/kernel/run.py', 'build/kernel/kernel.js'), minutes: 12 }],
  [
    { name: 'conformance', command: python('test/kernel/conformance.py'), minutes: 4 },
    { name: 'start', command: node('test/start/run.mjs'), minutes: 5 },
    { name: 'install', command: python('test/install/run.py'), minutes: 6 }
  ],
  [{ name: 'panel', command: node('test/panel/page.mjs'), minutes: 10 }],
  [{ name: 'browser', command: node('test/e2e/run.mjs'), minutes: 15 }]
];
const NAMES = GROUPS.flat().map(({ name }) => name);

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !NAMES.includes(name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are ${NAMES.join(', ')}.`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
await prepare();
if (total.failed === 0) {
  for (const group of GROUPS) {
    const steps = group.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    (await Promise.all(steps.map(runStep))).forEach(add);
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);

async function prepare() {
  try {
    await setUp({ tests: true });
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    total.failed++;
  }
}

async function runStep({ name, command, minutes }) {
  const log = logOf(`test-${name}`);
  const { code, output, seconds } = await run(command, {
    log,
    cwd: root,
    env: {
      ...jupyterEnvironment(root, join(root, 'test/output/jupyter')),
      TF_CPP_MIN_LOG_LEVEL: '2',
      FORCE_COLOR: '0'
    },
    timeout: minutes * MINUTE
  });
  const counts = countsOf(output, code);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const mark = counts.failed > 0 ? '✗' : '✓';
  const figures = `${counts.passed} passed, ${counts.failed} failed${skipped}`;
  console.log(`  ${mark} ${name.padEnd(28)}${seconds.toFixed(1).padStart(7)} s   ${figures}`);
  for (const line of counts.failed > 0 ? [] : output.matchAll(/^skipped: .*$/gm)) {
    console.log(`      ${line[0]}`);
  }
  if (counts.failed > 0) {
    const reason = code === 124 ? `\nNo end after ${minutes} minutes.` : '';
    console.log(`${output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')}${reason}\n(all of it: ${log})\n`);
  }
  return counts;
}

/**
 * What a step says of itself in its last such line: `N passed, N failed`, or the summary of jest. A step that
 * counts nothing is one test; a step that ends with an error has at least one failure, whatever it counted.
 */
function countsOf(output, code) {
  const summary = output.match(/^Tests: .*$/gm)?.at(-1) ?? output.match(/^.*\d+ passed, \d+ failed.*$/gm)?.at(-1) ?? '';
  const number = word => Number(summary.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
  const counts = { passed: number('passed'), failed: number('failed'), skipped: number('skipped') };
  if (code !== 0) {
    return { ...counts, failed: Math.max(1, counts.failed) };
  }
  return summary ? counts : { passed: 1, failed: 0, skipped: 0 };
}

function add(counts) {
  for (const key of Object.keys(total)) {
    total[key] += counts[key];
  }
}
