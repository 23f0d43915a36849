// npm run bench:kernel: this kernel beside tslab, deno, xeus-python and ipykernel; writes docs/benchmarks/kernel.md.
// The others are installed under build/bench, from their registries; what is there already stays, what cannot be
// installed is left out and listed as such. Five to ten minutes on a quiet machine.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';
import { jupyterEnvironment } from './setup/environment.mjs';
import { inEnvironment } from './setup/python.mjs';

const scratch = join(root, 'build/bench');
const report = join(root, 'docs/benchmarks/kernel.md');
const python = inEnvironment(root, 'python');
const theirs = join(scratch, 'python/bin/python');

/** `done`: a file that is there when it is installed. tslab has to be installed globally (its types get lost otherwise). */
const INSTALLS = [
  {
    name: 'tslab',
    done: 'tslab/lib/node_modules/tslab/package.json',
    commands: [['npm', 'install', '--global', '--prefix', join(scratch, 'tslab'), 'tslab@1.0.22']]
  },
  {
    name: 'deno',
    done: 'deno/node_modules/deno/package.json',
    commands: [['npm', 'install', '--prefix', join(scratch, 'deno'), 'deno@2.9.6']]
  },
  {
    name: 'ipykernel and xeus-python',
    done: 'python/bin/xpython',
    commands: [
      [python, '-m', 'venv', join(scratch, 'python')],
      [theirs, '-m', 'pip', 'install', '--disable-pip-version-check', 'ipykernel==7.*'],
      [theirs, '-m', 'pip', 'install', '--disable-pip-version-check', 'xeus-python', 'xeus-python-shell[ipython]']
    ]
  }
];

await setUp({ tests: false });
mkdirSync(scratch, { recursive: true });
INSTALLS.forEach(install);
const { status } = spawnSync(python, ['scripts/bench-kernel', scratch, process.execPath, report], {
  cwd: root,
  env: { ...jupyterEnvironment(root), CLASSIFIER_DEBUGGER_HISTORY: 'off' },
  stdio: 'inherit'
});
process.exit(status ?? 1);

function install({ name, done, commands }) {
  if (existsSync(join(scratch, done))) {
    return;
  }
  console.log(`installing ${name}`);
  for (const [program, ...words] of commands) {
    const { status, stdout, stderr } = spawnSync(program, words, { cwd: scratch, encoding: 'utf8' });
    if (status !== 0) {
      console.log(`  could not be installed: ${program} ${words.join(' ')}\n${stdout}${stderr}`.slice(0, 2000));
      return;
    }
  }
}
