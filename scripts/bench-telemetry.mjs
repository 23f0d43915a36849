#!/usr/bin/env node
/**
 * What observing costs: milliseconds per training step plain and observed, on native TensorFlow.
 *
 *     node scripts/bench-telemetry.mjs [--rounds N] [--json]
 *
 * Both kinds run in turns in one process, so that a busy machine disturbs both alike; medians are compared. Processor time
 * is the steadier figure on a busy machine. The plug-in
 * is taken off for the plain rounds. Models: the reference CNN (32x32x3, conv 8, conv 8, pool, dense 32, dense 3; batch
 * 32, adam) and a tiny MLP (16-16-32-3), of which steps after the first 20 count: these are measured every time.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { createTypeScriptRequire } from './typescript-require.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Steps of one training; the first ones are not counted. */
const STEPS = { 'reference CNN': 60, 'tiny MLP': 200 };
const WARM_UP = 20;

/** Milliseconds per step of each model, plain and observed. */
export async function benchTelemetry({ rounds = 5 } = {}) {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  const load = createTypeScriptRequire(root);
  const tf = createRequire(path.join(root, 'package.json'))('@tensorflow/tfjs-node');
  const { Observer } = load('./src/telemetry/observer.ts');
  const host = {
    emit: () => undefined,
    announce: () => undefined,
    here: () => null,
    variables: () => new Map(),
    isStopped: () => false,
    turn: () => new Promise(resolve => setImmediate(resolve))
  };
  const backend = { name: 'tensorflow', detail: '', reason: null, remedy: null };
  const results = [];
  for (const [name, make] of Object.entries({ 'reference CNN': cnn, 'tiny MLP': mlp })) {
    const times = { plain: [], observed: [] };
    for (let round = 0; round <= rounds; round++) {
      // The first round of each kind warms up; then they take turns in going first.
      for (const kind of round % 2 === 0 ? ['plain', 'observed'] : ['observed', 'plain']) {
        const observer = kind === 'observed' ? new Observer(tf, host, backend) : null;
        const step = await time(tf, make(tf), STEPS[name]);
        observer?.dispose();
        if (round > 0) {
          times[kind].push(step);
        }
      }
    }
    const pick = (kind, clock) => median(times[kind].map(step => step[clock]));
    const result = { name, rounds };
    for (const clock of ['wall', 'cpu']) {
      const [plain, observed] = [pick('plain', clock), pick('observed', clock)];
      result[clock] = { plain, observed, ratio: observed / plain };
    }
    results.push(result);
  }
  return results;
}

function cnn(tf) {
  const { layers } = tf;
  const model = tf.sequential({
    layers: [
      layers.conv2d({ filters: 8, kernelSize: 3, inputShape: [32, 32, 3], activation: 'relu' }),
      layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 32, activation: 'relu' }),
      layers.dense({ units: 3, activation: 'softmax' })
    ]
  });
  return { model, input: [32, 32, 3] };
}

function mlp(tf) {
  const { layers } = tf;
  const model = tf.sequential({
    layers: [
      layers.dense({ units: 16, inputShape: [16], activation: 'relu' }),
      layers.dense({ units: 32, activation: 'relu' }),
      layers.dense({ units: 3, activation: 'softmax' })
    ]
  });
  return { model, input: [16] };
}

/** Milliseconds of a step, from the end of one batch to the end of the next, by the clock and by the processor. */
async function time(tf, { model, input }, steps) {
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const size = 32 * 10;
  const xs = tf.randomUniform([size, ...input]);
  const ys = tf.tidy(() => tf.oneHot(tf.range(0, size, 1, 'int32').mod(tf.scalar(3, 'int32')), 3).toFloat());
  const ends = [];
  const callbacks = { onBatchEnd: () => void ends.push({ wall: performance.now(), cpu: cpuMs() }) };
  await model.fit(xs, ys, { epochs: Math.ceil(steps / 10), batchSize: 32, verbose: 0, callbacks });
  tf.dispose([xs, ys]);
  model.dispose();
  const gaps = ends.slice(1).map((end, i) => ({ wall: end.wall - ends[i].wall, cpu: end.cpu - ends[i].cpu }));
  const counted = gaps.slice(WARM_UP);
  return { wall: mean(counted.map(gap => gap.wall)), cpu: mean(counted.map(gap => gap.cpu)) };
}

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Without the slowest tenth: the other work of the machine. A mean, because measured steps are few and count. */
function mean(values) {
  const kept = [...values].sort((a, b) => a - b).slice(0, Math.ceil(values.length * 0.9));
  return kept.reduce((a, b) => a + b, 0) / kept.length;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--rounds');
  const results = await benchTelemetry(at < 0 ? {} : { rounds: Number(process.argv[at + 1]) });
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(results));
  } else {
    for (const { name, wall, cpu } of results) {
      console.log(`${name}: ${line(wall)} (wall); ${line(cpu)} (processor)`);
    }
  }
}

function line({ plain, observed, ratio }) {
  return `${plain.toFixed(2)} ms a step plain, ${observed.toFixed(2)} ms observed, ratio ${ratio.toFixed(3)}`;
}
