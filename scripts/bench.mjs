// npm run bench: what observing costs a training step, and how quick the kernel is (beside others: npm run bench:kernel).
// Set the clone up first (npm start).
// `npm run bench:overhead` does the first part for WebAssembly as well.
// Numbers of a busy machine mean little; each part interleaves what it compares.

import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { root } from './setup.mjs';
import { jupyterEnvironment } from './setup/environment.mjs';
import { inEnvironment } from './setup/python.mjs';

const [{ model }] = cpus();
console.log(`${model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, Node ${process.version}`);
part('Training step, plain against observed', [
  process.execPath,
  'scripts/bench-telemetry.mjs',
  '--backend',
  'tensorflow'
]);
part('Kernel', [inEnvironment(root, 'python'), 'scripts/bench_kernel.py']);

function part(title, [program, ...programArguments]) {
  console.log(`\n${title}`);
  const env = { ...jupyterEnvironment(root), TF_CPP_MIN_LOG_LEVEL: '2' };
  const { status } = spawnSync(program, programArguments, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${programArguments[0]} ended with exit code ${status}`);
    process.exitCode = 1;
  }
}
