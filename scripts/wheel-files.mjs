// Collects what the wheel holds beside the Python files, in build/wheel and laid out as in a clone: the kernel's bundle,
// the run-time packages that it requires from disk, and native.mjs for `install-native`. Run after the kernel was built.

import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const target = join(root, 'build/wheel');
const require = createRequire(join(root, 'package.json'));

/** What the bundle leaves outside (webpack.kernel.config.cjs), and node-fetch, which TensorFlow.js requires late. */
const ROOTS = ['zeromq', 'typescript', '@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', 'node-fetch'];

/** Read from disk at run time and so not seen by following `require`. Paths inside a package. */
const ASSETS = {
  typescript: name => /^lib\/lib\..*\.d\.ts$/.test(name),
  zeromq: name => name === 'build/manifest.json' || isPrebuilt(name),
  '@tensorflow/tfjs-backend-wasm': name => /^dist\/[^/]*\.wasm$/.test(name)
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const path of ['build/kernel', 'scripts/native.mjs', 'scripts/native', 'package.json']) {
  cpSync(join(root, path), join(target, path), { recursive: true });
}
for (const name of ROOTS) {
  require(name);
}
const files = Object.keys(require.cache).filter(file => file.startsWith(modules + sep));
const packages = new Set(files.map(packageOf));
files.forEach(copy);
packages.forEach(copyBeside);
pruneManifest();
console.log(`${packages.size} packages and the kernel are in ${relative(root, target)}`);

/** The folder of the innermost package of a file. */
function packageOf(file) {
  const inside = file.lastIndexOf(`node_modules${sep}`) + `node_modules${sep}`.length;
  const [scopeOrName, name] = file.slice(inside).split(sep);
  return join(file.slice(0, inside), scopeOrName, scopeOrName.startsWith('@') ? name : '');
}

/** Its description, licence, types for completion, and assets. */
function copyBeside(folder) {
  const wanted = ASSETS[relative(modules, folder).split(sep).join('/')] ?? (() => false);
  const isTensorFlow = folder.includes('@tensorflow');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const name = relative(folder, file).split(sep).join('/');
    const isPlain = /^(package\.json|licen[sc]e[^/]*|notice[^/]*)$/i.test(name);
    if (
      entry.isFile() &&
      !name.includes('node_modules/') &&
      (isPlain || wanted(name) || (isTensorFlow && isType(name)))
    ) {
      copy(file);
    }
  }
}

function isType(name) {
  return name.startsWith('dist/') && name.endsWith('.d.ts') && !name.includes('_test');
}

/** Node-API addons: one built for Node 20 or 22 serves every later version. Left out: 32-bit and older duplicates. */
function isPrebuilt(name) {
  return /-(115|127)-Release\/addon\.node$/.test(name) && !name.includes('/ia32/');
}

/** Otherwise the loader of zeromq warns of each file that it does not find. */
function pruneManifest() {
  const path = join(target, 'node_modules/zeromq/build/manifest.json');
  const all = Object.entries(JSON.parse(readFileSync(path, 'utf8')));
  const kept = all.filter(([, file]) => existsSync(join(dirname(path), ...file.split(/[\\/]/))));
  writeFileSync(path, JSON.stringify(Object.fromEntries(kept)));
}

function copy(file) {
  const to = join(target, 'node_modules', relative(modules, file));
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(file, to);
}
