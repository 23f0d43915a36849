import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { judgeAll } from '../../src/diagnosis/judge';
import { parseEvents } from '../../src/protocol/parse';
import { bundle } from '../cli/bundles';

jest.setTimeout(180_000);

const ROOT = path.resolve(__dirname, '../..');

/** A project of somebody's own, with the packed package among its modules. */
let project = '';

beforeAll(async () => {
  project = mkdtempSync(path.join(tmpdir(), 'watch-'));
  const installed = path.join(project, 'node_modules/jupyterlab-classifier-debugger');
  mkdirSync(path.join(installed, 'build'), { recursive: true });
  for (const name of ['package.json', 'watch']) {
    execFileSync('cp', ['-r', path.join(ROOT, name), installed]);
  }
  symlinkSync(await bundle(['watch']), path.join(installed, 'build/kernel'), 'junction');
  symlinkSync(path.join(ROOT, 'node_modules/@tensorflow'), path.join(project, 'node_modules/@tensorflow'), 'junction');
});

const TRAINING = `
watch(tf);
const x = tf.randomUniform([96, 4]);
const y = tf.randomUniform([96, 1]).round();
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 6, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'softmax' })
] });
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
`;

function run(name: string, text: string) {
  writeFileSync(path.join(project, name), text);
  const { status, stderr } = spawnSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
  return { status, stderr };
}

function judged() {
  const { events } = parseEvents(readFileSync(path.join(project, 'events.jsonl'), 'utf8'));
  return { events, verdicts: judgeAll(events).map(({ verdict }) => verdict) };
}

test('an ES module that watches itself leaves a recording with the cause and its line', () => {
  const text = `import * as tf from '@tensorflow/tfjs';
import { watch } from 'jupyterlab-classifier-debugger/watch';
${TRAINING}await model.fit(x, y, { epochs: 10, batchSize: 24, verbose: 0 });
`;
  expect(run('program.mjs', text)).toMatchObject({ status: 0 });
  const line = text.split('\n').findIndex(part => part.includes("activation: 'softmax'")) + 1;
  const [verdict] = judged().verdicts;
  expect(verdict?.causes[0]).toMatchObject({
    id: 'C20',
    where: {
      cell: null,
      file: path.join(project, 'program.mjs'),
      line,
      text: "tf.layers.dense({ units: 1, activation: 'softmax' })"
    }
  });
});

test('a CommonJS program with a loop of its own is recorded to its end', () => {
  const text = `const tf = require('@tensorflow/tfjs');
const { watch } = require('jupyterlab-classifier-debugger/watch');
(async () => {
${TRAINING}for (let i = 0; i < 5; i++) await model.trainOnBatch(x, y);
})();
`;
  expect(run('program.cjs', text)).toMatchObject({ status: 0 });
  const { events } = judged();
  expect(events.filter(event => event.type === 'step')).toHaveLength(5);
  expect(events.at(-1)).toMatchObject({ type: 'run-end', status: 'finished', steps: 5 });
});

test('what is not TensorFlow.js is refused with the remedy', () => {
  const { status, stderr } = run(
    'wrong.mjs',
    `import { watch } from 'jupyterlab-classifier-debugger/watch';\nwatch({});\n`
  );
  expect(stderr).toMatch(/needs the whole of TensorFlow\.js/);
  expect(status).toBe(1);
});
