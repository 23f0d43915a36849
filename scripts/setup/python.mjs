import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { Problem, problemFrom } from './problem.mjs';

/** JupyterLab 4.6 needs it. */
const OLDEST = [3, 10];
const NAMES = ['python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3', 'python'];

export const RUN_PACKAGES = ['jupyterlab==4.6.*'];
export const TEST_PACKAGES = [
  'jupyter_kernel_test>=0.7',
  'nbclient',
  'notebook==7.*',
  'jupyter-kernel-gateway',
  'hatchling>=1.21',
  // Widgets made for Python, driven from TypeScript cells.
  'jupyterlab_widgets==3.*',
  'anywidget==0.11.*'
];

/** Path of a program inside the clone's Python environment. */
export function inEnvironment(root, program) {
  return process.platform === 'win32'
    ? join(root, '.venv/Scripts', `${program}.exe`)
    : join(root, '.venv/bin', program);
}

/**
 * The newest suitable Python on the PATH, or the one that the variable PYTHON names.
 * @returns {string} the command that starts it
 * @throws {Problem} when there is none, naming what was found
 */
export function findPython(env = process.env) {
  const tooOld = [];
  for (const name of env.PYTHON ? [env.PYTHON] : NAMES) {
    const version = versionOf(name, env);
    if (version && isEnough(version)) {
      return name;
    }
    if (version) {
      tooOld.push(`${name} is ${version.join('.')}`);
    }
  }
  const found = tooOld.length > 0 ? tooOld.join(', ') : `none of ${(env.PYTHON ?? NAMES.join(', ')) || 'them'} starts`;
  throw new Problem(
    `Python ${OLDEST.join('.')} or newer is needed and was not found (${found}). Install one (python.org, or ` +
      'sudo apt install python3 python3-venv), or name one: PYTHON=/path/to/python3 npm start.'
  );
}

/**
 * Makes `.venv` when there is none and installs packages into it; what is there already stays.
 * @throws {Problem}
 */
export async function installPackages(root, packages, log) {
  const python = inEnvironment(root, 'python');
  if (!existsSync(python)) {
    await must([findPython(), '-m', 'venv', join(root, '.venv')], root, log('venv'));
  }
  const pip = [python, '-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', ...packages];
  await must(pip, root, log('pip'));
}

async function must(command, root, log) {
  const { code, output } = await run(command, { log, cwd: root });
  if (code !== 0) {
    throw problemFrom('Python environment', output, log);
  }
}

function versionOf(name, env) {
  const { status, stdout } = spawnSync(name, ['-c', 'import sys; print(*sys.version_info[:3])'], {
    encoding: 'utf8',
    env
  });
  return status === 0 ? stdout.trim().split(' ').map(Number) : null;
}

function isEnough([major, minor]) {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
