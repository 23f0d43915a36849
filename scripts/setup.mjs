// Sets the clone up, everything inside of it. Node built-ins only: it runs before any npm package exists.
//   node scripts/setup.mjs [--tests | --wheel]
// Every step is skipped while its inputs are unchanged. `--tests` adds what the tests need of Python; `--wheel`
// prepares the files of the wheel instead.

import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './setup/command.mjs';
import { checkMachine } from './setup/machine.mjs';
import { arePackagesInstalled, installNpmPackages } from './setup/npm.mjs';
import { placeFiles } from './setup/place.mjs';
import { Problem, problemFrom } from './setup/problem.mjs';
import { RUN_PACKAGES, TEST_PACKAGES, inEnvironment, installPackages } from './setup/python.mjs';
import { createProgress, createStamps, hashOf } from './setup/steps.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const logOf = name => join(root, 'build/logs', `${name}.log`);

const KERNEL_SOURCES = ['protocol', 'kernel', 'telemetry', 'diagnosis', 'cli'].map(room => `src/${room}`);
/** scripts/native.mjs: native TensorFlow is not possible here, WebAssembly serves. */
const WITHOUT_NATIVE = 3;
const WEBPACK = ['node_modules/webpack/bin/webpack.js', '--config', 'webpack.kernel.config.cjs'];

/**
 * Runs all steps, one printed line each.
 * @param {{ tests: boolean }} options
 * @throws {Problem} with one sentence when the clone cannot be set up
 */
export async function setUp({ tests }) {
  checkMachine(root);
  const progress = createProgress();
  const step = createStep(progress, createStamps(join(root, 'build/stamps')));
  const python = step('Python environment', stamps => pythonStep(tests, stamps));
  const npm = step('npm packages', npmStep);
  const native = both(python, npm).then(() => step('native TensorFlow', nativeStep));
  const kernel = npm.then(() => step('kernel', kernelStep));
  // After the kernel, so that no more than two heavy jobs run at once.
  const extension = kernel.then(() => step('JupyterLab extension', extensionStep));
  const placed = both(python, extension).then(() => step('kernelspec and extension', placeStep));
  const outcomes = await Promise.allSettled([python, npm, native, kernel, extension, placed]);
  progress.stop();
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) {
    throw failed.reason;
  }
}

/**
 * The JavaScript part alone, as it goes into the wheel: needs no Python.
 * @throws {Problem}
 */
export async function setUpWheel() {
  checkMachine(root);
  const progress = createProgress();
  const step = createStep(progress, createStamps(join(root, 'build/stamps')));
  await step('npm packages', npmStep);
  await step('kernel', kernelStep);
  await step('JupyterLab extension', extensionStep);
  await step('files of the wheel', wheelStep);
  progress.stop();
}

const both = (...promises) => Promise.all(promises);

/** A step returns null when there was nothing to do, else a note (mostly empty); `{ warning }` when it did less. */
function createStep(progress, stamps) {
  return async (name, action) => {
    progress.start(name);
    try {
      const note = await action(stamps);
      if (note?.warning) {
        progress.done(name, '!', note.warning);
      } else {
        progress.done(name, '✓', note ?? 'up to date');
      }
    } catch (error) {
      progress.done(name, '✗');
      throw error;
    }
  };
}

async function pythonStep(tests, stamps) {
  const packages = [...RUN_PACKAGES, ...(tests ? TEST_PACKAGES : [])];
  const id = tests ? 'python-tests' : 'python';
  const hash = hashOf(root, [], packages);
  if (stamps.isFresh(id, hash, [inEnvironment(root, 'jupyter-lab')])) {
    return null;
  }
  await installPackages(root, packages, logOf);
  stamps.write(id, hash);
  stamps.write('python', hashOf(root, [], RUN_PACKAGES));
  return '';
}

async function npmStep() {
  if (arePackagesInstalled(root)) {
    return null;
  }
  await installNpmPackages(root, logOf);
  return '';
}

const NATIVE_SCRIPTS = ['scripts/native.mjs', 'scripts/native'];

async function nativeStep(stamps) {
  const addon = 'node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node';
  const hash = hashOf(root, [...NATIVE_SCRIPTS, addon], process.version);
  if (stamps.isFresh('native', hash, [join(root, addon)])) {
    return null;
  }
  const command = [process.execPath, 'scripts/native.mjs', '--python', inEnvironment(root, 'python')];
  const { code, output } = await run(command, { log: logOf('native'), cwd: root });
  if (code === WITHOUT_NATIVE) {
    return { warning: `WebAssembly serves instead (slower): ${output.trim().split('\n').at(-1)}` };
  }
  if (code !== 0) {
    throw problemFrom('native TensorFlow', output, logOf('native'));
  }
  stamps.write('native', hashOf(root, [...NATIVE_SCRIPTS, addon], process.version));
  return '';
}

async function kernelStep(stamps) {
  const hash = hashOf(root, [...KERNEL_SOURCES, 'package-lock.json', 'webpack.kernel.config.cjs']);
  if (stamps.isFresh('kernel', hash, [join(root, 'build/kernel/kernel.js')])) {
    return null;
  }
  await build('kernel', WEBPACK);
  stamps.write('kernel', hash);
  return '';
}

/** The script keeps its own record of what it built. */
async function extensionStep() {
  const output = await build('extension', ['scripts/build-labextension.mjs']);
  return /up to date/.test(output) ? null : '';
}

async function build(name, command) {
  const { code, output } = await run([process.execPath, ...command], { log: logOf(name), cwd: root });
  if (code !== 0) {
    throw problemFrom(`building the ${name}`, output, logOf(name));
  }
  return output;
}

async function placeStep(stamps) {
  const inputs = [
    'kernelspec',
    'install.json',
    'binder/overrides.json',
    'jupyterlab_classifier_debugger',
    'scripts/setup/place.mjs'
  ];
  const hash = hashOf(root, inputs);
  if (stamps.isFresh('placed', hash, [join(root, '.venv/share/jupyter/kernels/typescript-tfjs/kernel.json')])) {
    return null;
  }
  placeFiles(root);
  stamps.write('placed', hash);
  return '';
}

async function wheelStep(stamps) {
  const hash = hashOf(root, ['build/kernel', 'package-lock.json', 'scripts/wheel-files.mjs', ...NATIVE_SCRIPTS]);
  if (stamps.isFresh('wheel', hash, [join(root, 'build/wheel/package.json')])) {
    return null;
  }
  await build('wheel', ['scripts/wheel-files.mjs']);
  stamps.write('wheel', hash);
  return '';
}

/** Prints a {@link Problem} as its sentence and ends with exit code 1; anything else is a bug and keeps its stack. */
export function endWith(error) {
  console.error(error instanceof Problem ? `\n${error.message}` : error);
  process.exit(1);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const wheel = process.argv.includes('--wheel');
  (wheel ? setUpWheel() : setUp({ tests: process.argv.includes('--tests') })).catch(endWith);
}
