#!/usr/bin/env node
/**
 * What observing costs: milliseconds per training step plain and observed, and memory.
 *
 *     npm run bench:overhead -- [--rounds N] [--backend tensorflow | wasm] [--json]
 *
 * Both kinds run in turns in one process, so that a busy machine disturbs both alike; medians of the rounds are compared.
 * Processor time is the steadier figure on a busy machine. Steps after the first 20 count: those are all measured.
 * Memory is the largest resident size of a process that trains the large CNN, observed against plain, of several fresh
 * processes in turns. Tensors are counted before and after 10,000 observed steps.
 */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { MODELS } from './overhead/models.mjs';
import { leakedTensors, loadBackend, train } from './overhead/train.mjs';
import { createTypeScriptRequire } from './typescript-require.mjs';

const file = fileURLToPath(import.meta.url);
const root = path.join(path.dirname(file), '..');
const SMALLEST = Object.keys(MODELS)[0];
const LARGEST = Object.keys(MODELS).at(-1);
const MEMORY_RUNS = 7;
const LEAK_STEPS = 10_000;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    backend: { type: 'string' },
    json: { type: 'boolean', default: false },
    memory: { type: 'string' }
  }
});
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

if (values.memory) {
  const backend = await loadBackend(root, createTypeScriptRequire(root), 'tensorflow');
  await train(backend, LARGEST, values.memory === 'observed');
  console.log(process.resourceUsage().maxRSS);
} else {
  await report(values.backend ? [values.backend] : ['tensorflow', 'wasm'], Number(values.rounds), values.json);
}

/** Prints each line as soon as it is known: on a busy machine the whole takes long. */
async function report(backends, rounds, json) {
  const [{ model }] = cpus();
  const say = json ? () => undefined : line => console.log(line);
  say(`${model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, Node ${process.version}\n`);
  say(
    '| backend | model | plain (ms of processor) | observed | ratio, processor | ratio, clock |\n|---|---|---|---|---|---|'
  );
  const results = [];
  for (const name of backends) {
    const backend = await loadBackend(root, createTypeScriptRequire(root), name);
    for (const model of Object.keys(MODELS)) {
      const result = await timed(backend, name, { model, rounds });
      results.push(result);
      say(rowOf(result));
    }
  }
  const memory = sizes();
  const text = kind => `${median(memory[kind]).toFixed(0)} MB ${kind} (${range(memory[kind])})`;
  say(`\nMemory of the large CNN, median of ${MEMORY_RUNS} processes: ${text('plain')}, ${text('observed')}.`);
  const leaked = await leakedTensors(
    await loadBackend(root, createTypeScriptRequire(root), backends[0]),
    SMALLEST,
    LEAK_STEPS
  );
  say(`Tensors left behind by ${LEAK_STEPS.toLocaleString('en')} observed steps of the tiny MLP: ${leaked}.`);
  if (json) {
    console.log(JSON.stringify({ results, memory, leaked }));
  }
}

function range(list) {
  return `${Math.min(...list).toFixed(0)} to ${Math.max(...list).toFixed(0)}`;
}

function rowOf({ backend, model, plain, observed, cpu, wall }) {
  return `| ${backend} | ${model} | ${plain.toFixed(2)} | ${observed.toFixed(2)} | ${cpu.toFixed(2)} | ${wall.toFixed(2)} |`;
}

async function timed(backend, name, { model, rounds }) {
  const times = { plain: [], observed: [] };
  for (let round = 0; round <= rounds; round++) {
    // The first round of each kind warms up; then they take turns in going first.
    for (const kind of round % 2 === 0 ? ['plain', 'observed'] : ['observed', 'plain']) {
      const step = await train(backend, model, kind === 'observed');
      if (round > 0) {
        times[kind].push(step);
      }
    }
  }
  const pick = (kind, clock) => median(times[kind].map(step => step[clock]));
  const ratio = clock => pick('observed', clock) / pick('plain', clock);
  const [plain, observed] = [pick('plain', 'cpu'), pick('observed', 'cpu')];
  return { backend: name, model, plain, observed, cpu: ratio('cpu'), wall: ratio('wall') };
}

/** The largest resident sizes of fresh processes in MB, by kind; the kinds take turns. */
function sizes() {
  const found = { plain: [], observed: [] };
  for (let round = 0; round < MEMORY_RUNS; round++) {
    for (const kind of Object.keys(found)) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [file, '--memory', kind], { encoding: 'utf8' });
      if (status !== 0) {
        throw new Error(`The process that measures memory failed:\n${stderr}`);
      }
      found[kind].push(Number(stdout) / 1024);
    }
  }
  return found;
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
