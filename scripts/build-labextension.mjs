// Builds the JupyterLab extension with npm packages only: TypeScript to lib/, then webpack by @jupyterlab/builder.
//   node scripts/build-labextension.mjs [--development] [--force]
// Unchanged sources are not built again: their hash is kept in build/labextension.sha256.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(join(root, 'package.json'));
const development = process.argv.includes('--development');

const INPUTS = [
  'src/index.ts',
  'src/mime.ts',
  'src/panel',
  'src/protocol',
  'src/diagnosis',
  'style',
  'schema',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.lib.json',
  'scripts/build-labextension.mjs'
];
const STAMP = join(root, 'build/labextension.sha256');
const OUTPUT = join(root, 'jupyterlab_classifier_debugger/labextension');

const hash = hashOf(INPUTS, development ? 'development' : 'production');
if (!process.argv.includes('--force') && isFresh(hash)) {
  console.log('The extension is up to date');
} else {
  rmSync(STAMP, { force: true });
  rmSync(join(root, 'lib'), { recursive: true, force: true });
  run(require.resolve('typescript/bin/tsc'), ['--project', 'tsconfig.lib.json']);
  run(require.resolve('@jupyterlab/builder/lib/build-labextension.js'), [
    ...(development ? ['--development'] : []),
    '--core-path',
    coreMetadata(),
    root
  ]);
  writeFileSync(STAMP, hash);
}

function isFresh(wanted) {
  return (
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === wanted &&
    existsSync(join(OUTPUT, 'package.json')) &&
    existsSync(join(OUTPUT, 'static'))
  );
}

function hashOf(paths, mode) {
  const sum = createHash('sha256').update(mode);
  for (const path of paths.flatMap(filesOf)) {
    sum
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return sum.digest('hex');
}

function filesOf(path) {
  const full = join(root, path);
  if (!existsSync(full)) {
    return [];
  }
  return statSync(full).isDirectory()
    ? readdirSync(full)
        .sort()
        .flatMap(name => filesOf(join(path, name)))
    : [path];
}

/** The builder wants a folder whose package.json lists what JupyterLab itself provides. */
function coreMetadata() {
  const folder = join(root, 'build/jupyterlab-core');
  mkdirSync(folder, { recursive: true });
  copyFileSync(require.resolve('@jupyterlab/core-meta/core.package.json'), join(folder, 'package.json'));
  return folder;
}

function run(program, programArguments) {
  const { status, error, signal } = spawnSync(process.execPath, [program, ...programArguments], {
    cwd: root,
    stdio: 'inherit'
  });
  if (error) {
    throw error;
  }
  if (status !== 0) {
    console.error(`The extension could not be built: ${program} ended with ${signal ?? `exit code ${status}`}`);
    process.exit(1);
  }
}
