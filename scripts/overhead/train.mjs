import { createRequire } from 'node:module';

import { MODELS, WARM_UP } from './models.mjs';

const SAMPLES = 320;
const BATCH = 32;

/** TensorFlow.js on a backend, as the kernel loads it, and the observer that is to be timed. */
export async function loadBackend(root, load, name) {
  const require = createRequire(`${root}/package.json`);
  const { Observer } = load('./src/telemetry/observer.ts');
  const why = { reason: null, remedy: null, wasm: true };
  const { tf, backend } =
    name === 'wasm'
      ? await load('./src/telemetry/backend/portable.ts').loadPortable(require, why)
      : load('./src/telemetry/backend/native.ts').loadNative(require, '@tensorflow/tfjs-node');
  const host = {
    emit: () => undefined,
    announce: () => undefined,
    here: () => null,
    variables: () => new Map(),
    isStopped: () => false,
    turn: () => new Promise(resolve => setImmediate(resolve))
  };
  return { tf, observe: () => new Observer(tf, host, backend) };
}

/** By how many tensors more a long observed training leaves behind than a short one. */
export async function leakedTensors(backend, name, steps) {
  const left = async count => {
    const before = backend.tf.memory().numTensors;
    await train(backend, name, true, count);
    return backend.tf.memory().numTensors - before;
  };
  const few = await left(SAMPLES / BATCH);
  return (await left(steps)) - few;
}

/** Trains one model once; the mean milliseconds of a step by the clock and by the processor. */
export async function train({ tf, observe }, name, observed, steps = MODELS[name].steps) {
  const { input, layers } = MODELS[name];
  const observer = observed ? observe() : null;
  const model = tf.sequential({ layers: layers(tf) });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const xs = tf.randomUniform([SAMPLES, ...input]);
  const ys = tf.tidy(() => tf.oneHot(tf.range(0, SAMPLES, 1, 'int32').mod(tf.scalar(3, 'int32')), 3).toFloat());
  const ends = [];
  const callbacks = { onBatchEnd: () => void ends.push({ wall: performance.now(), cpu: processorMs() }) };
  const epochs = Math.ceil((WARM_UP + steps) / (SAMPLES / BATCH));
  await model.fit(xs, ys, { epochs, batchSize: BATCH, verbose: 0, callbacks });
  tf.dispose([xs, ys]);
  model.dispose();
  observer?.dispose();
  const gaps = ends.slice(1).map((end, i) => ({ wall: end.wall - ends[i].wall, cpu: end.cpu - ends[i].cpu }));
  const counted = gaps.slice(WARM_UP);
  return { wall: trimmed(counted.map(gap => gap.wall)), cpu: trimmed(counted.map(gap => gap.cpu)) };
}

function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Mean without the slowest tenth: the other work of the machine. A mean, because measured steps are few and count. */
function trimmed(values) {
  const kept = [...values].sort((a, b) => a - b).slice(0, Math.ceil(values.length * 0.9));
  return kept.reduce((a, b) => a + b, 0) / kept.length;
}
