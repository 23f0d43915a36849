// Run by stop.test.ts in a process of its own: terminates training at arbitrary points, as pressing Stop does.
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

import { createTypeScriptRequire } from '../../scripts/typescript-require.mjs';

const root = path.join(import.meta.dirname, '../..');
const load = createTypeScriptRequire(root);
const { createPlugIn } = load('./src/telemetry/main.ts');
const require = createRequire(path.join(root, 'package.json'));
const events = [];
const plugIn = createPlugIn({
  emit: event => events.push(event),
  announce: () => undefined,
  here: () => null,
  variables: () => new Map(),
  isStopped: () => false,
  turn: () => new Promise(resolve => setImmediate(resolve))
});
const tf = await plugIn.load('@tensorflow/tfjs-node', { fromNotebook: require, fromKernel: require });

function network() {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 64, inputShape: [16], activation: 'relu' }),
      tf.layers.dense({ units: 3, activation: 'softmax' })
    ]
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  return model;
}

const xs = tf.randomNormal([64, 16]);
const ys = tf
  .oneHot(
    tf.tensor1d(
      Array.from({ length: 64 }, (_, i) => i % 3),
      'int32'
    ),
    3
  )
  .toFloat();
Object.assign(globalThis, { tf, xs, ys });

/** Runs code and kills it after some milliseconds, at whatever point it then is; no `finally` of it runs. */
function kill(code, timeout) {
  plugIn.beforeCell();
  try {
    vm.runInThisContext(code, { timeout });
  } catch (error) {
    if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw error;
    }
  }
  plugIn.afterTermination();
  plugIn.afterCell();
}

const loops = [];
for (let i = 0; i < 4; i++) {
  const model = network();
  const optimizer = tf.train.adam();
  const loss = () => tf.losses.softmaxCrossEntropy(ys, model.apply(xs));
  optimizer.minimize(loss);
  Object.assign(globalThis, { optimizer, loss });
  kill('while (true) optimizer.minimize(loss)', 150 + i * 7);
  const ends = events.splice(0).filter(event => event.type === 'run-end');
  optimizer.minimize(loss);
  const before = tf.memory().numTensors;
  for (let step = 0; step < 5; step++) {
    optimizer.minimize(loss);
  }
  plugIn.afterCell();
  const again = events.splice(0).filter(event => event.type === 'run-end');
  loops.push({
    statuses: ends.map(end => end.status),
    again: again.map(end => end.status),
    leaked: tf.memory().numTensors - before
  });
}

// A fit that is pending while other code of its cell is killed, and one that is killed within a batch of its own.
const fits = [];
for (const spin of [
  'for (;;) optimizer.minimize(loss)',
  'const f = model.model.makeTrainFunction(); for (;;) f([xs, ys])'
]) {
  const model = network();
  Object.assign(globalThis, { model });
  kill(`{ void model.fit(xs, ys, { epochs: 100000, verbose: 0 }); ${spin} }`, 100);
  const started = Date.now();
  while (!events.some(event => event.type === 'run-end' && event.run === lastFit()) && Date.now() - started < 10_000) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const ends = events.splice(0).filter(event => event.type === 'run-end');
  await new Promise(resolve => setTimeout(resolve, 100));
  const history = await model.fit(xs, ys, { epochs: 2, verbose: 0 });
  const after = events.splice(0).filter(event => event.type === 'run-end');
  fits.push({
    statuses: [...new Set(ends.map(end => end.status))],
    epochs: history.epoch.length,
    after: after.map(end => end.status)
  });
}
console.log(JSON.stringify({ loops, fits }));
process.exit(0);

function lastFit() {
  return events.findLast(event => event.type === 'run-begin' && event.path === 'fit')?.run;
}
