#!/usr/bin/env node
/**
 * Sets up native TensorFlow for @tensorflow/tfjs-node:
 *
 *     node scripts/native.mjs [--target DIR] [--python PATH]
 *
 * DIR holds `node_modules` (default: this project). In this order: what is there already; the copy that an earlier run
 * kept in `build/native`; the package's own download, where its host answers; else the two libraries out of the
 * tensorflow-cpu wheel and the addon built with the C++ compiler. Exit code 0: ready; 3: not possible here, go on with
 * WebAssembly (one sentence says why); 1: a fault. Node built-ins only, so that it runs before anything is installed.
 */
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { copyFile, cp, link, mkdir, mkdtemp, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Measured with the addon of tfjs-node 4.22: every C function that it calls is there, and its kernels give right results. */
const WHEEL = 'tensorflow-cpu==2.19.0';
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const ADDON = 'lib/napi-v8/tfjs_binding.node';

/** The wheel, the libraries out of it twice for a moment, and its headers. */
const NEEDED_BYTES = 1.6e9;

/** A host that does not answer by then is taken for unreachable. */
const PROBE_MS = 4000;

/** Native TensorFlow is not possible on this machine; the message says why and what to do about it. */
export class NativeUnavailable extends Error {}

/**
 * Makes `require('@tensorflow/tfjs-node')` work from `root` and says how it got there.
 * @throws NativeUnavailable
 */
export async function installNative({ root, python, log = () => undefined }) {
  const place = path.join(root, 'node_modules/@tensorflow/tfjs-node');
  if (!existsSync(place)) {
    throw new NativeUnavailable('@tensorflow/tfjs-node is not among the installed packages; run "npm install" first');
  }
  // The package may be linked from elsewhere; the addon finds its libraries from its real place.
  const folder = realpathSync(place);
  const kept = path.join(root, 'build/native', `${process.platform}-${process.arch}`);
  if (await loads(folder)) {
    await keep(folder, kept);
    return 'already there';
  }
  if (existsSync(path.join(kept, ADDON)) && (await restore(kept, folder)) && (await loads(folder))) {
    return 'from the copy of an earlier run';
  }
  const how = (await download(folder, log)) ? 'downloaded' : await fromWheel({ root, folder, python, log });
  await keep(folder, kept);
  return how;
}

/** Whether the addon works; remembered by its size and time, because loading it takes more than a second. */
async function loads(folder) {
  const addon = path.join(folder, ADDON);
  if (!existsSync(addon)) {
    return false;
  }
  const { size, mtimeMs } = await stat(addon);
  const mark = path.join(path.dirname(addon), `.works-${process.version}-${size}-${Math.round(mtimeMs)}`);
  if (existsSync(mark) && (await librariesAreThere(folder))) {
    return true;
  }
  const script = `const u = require('util'); u.isNullOrUndefined ??= v => v == null; u.isArray ??= Array.isArray;
    const tf = require(${JSON.stringify(folder)}); process.exit(tf.tensor([3]).square().dataSync()[0] === 9 ? 0 : 1);`;
  try {
    await run(process.execPath, ['-e', script], {
      timeout: 120_000,
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' }
    });
  } catch {
    // Whatever the reason, the answer is no: it is built anew.
    return false;
  }
  await writeFile(mark, '');
  return true;
}

async function librariesAreThere(folder) {
  const names = existsSync(path.join(folder, 'deps/lib')) ? await readdir(path.join(folder, 'deps/lib')) : [];
  return names.some(name => /tensorflow/.test(name));
}

/** Keeps addon and libraries outside of node_modules, which `npm ci` empties: hard links, so no space is taken. */
async function keep(folder, kept) {
  if (existsSync(path.join(kept, ADDON))) {
    return;
  }
  await restore(folder, kept);
}

async function restore(from, to) {
  for (const part of [path.dirname(ADDON), 'deps/lib']) {
    const names = existsSync(path.join(from, part)) ? await readdir(path.join(from, part)) : [];
    await mkdir(path.join(to, part), { recursive: true });
    for (const name of names.filter(name => !name.startsWith('.'))) {
      const target = path.join(to, part, name);
      await rm(target, { force: true, recursive: true });
      await link(path.join(from, part, name), target).catch(() =>
        cp(path.join(from, part, name), target, { recursive: true })
      );
    }
  }
  return true;
}

/** The package's own way. False where its host does not answer or has nothing for this machine. */
async function download(folder, log) {
  const host = process.env.TFJS_NODE_CDN_STORAGE ?? process.env.CDN_STORAGE ?? 'https://storage.googleapis.com/';
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
  } catch (error) {
    log(`the download host of tfjs-node does not answer (${error.cause?.code ?? error.name})`);
    return false;
  }
  try {
    log('downloading with the package’s own script');
    await run(process.execPath, ['scripts/install.js'], { cwd: folder, timeout: 600_000, maxBuffer: 1 << 26 });
  } catch (error) {
    log(`the package's own script failed (${lastLine(error)})`);
    return false;
  }
  return loads(folder);
}

async function fromWheel({ root, folder, python, log }) {
  const { compiler, interpreter } = await tools(root, python);
  await mkdir(path.join(root, 'build'), { recursive: true });
  const temporary = await mkdtemp(path.join(root, 'build/wheel-'));
  try {
    log(`downloading ${WHEEL} (250 MB)`);
    await fetchWheel(interpreter, temporary);
    log('unpacking two libraries and the headers');
    await unpack(interpreter, temporary, folder);
    log('building the addon');
    await build({ compiler, root, folder, temporary });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  if (!(await loads(folder))) {
    throw new NativeUnavailable(
      'the native addon was built but does not load; this processor or system may be too old for it'
    );
  }
  return 'built from the tensorflow-cpu wheel';
}

async function tools(root, python) {
  if (
    process.platform !== 'linux' ||
    process.arch !== 'x64' ||
    !process.report.getReport().header.glibcVersionRuntime
  ) {
    throw new NativeUnavailable(
      `the download host of tfjs-node cannot be used, and libraries from the wheel serve only Linux on x64 with glibc (this is ${process.platform} ${process.arch})`
    );
  }
  const { bavail, bsize } = await statfs(root);
  if (bavail * bsize < NEEDED_BYTES) {
    throw new NativeUnavailable(
      `native TensorFlow needs 1.6 GB of disk for its set-up, ${Math.round((bavail * bsize) / 1e6)} MB are free`
    );
  }
  const compiler = await firstThatRuns([process.env.CXX, 'g++', 'c++', 'clang++'], ['--version']);
  if (!compiler) {
    throw new NativeUnavailable(
      'there is no C++ compiler to build the native addon; install g++ (Debian, Ubuntu: "apt install g++") and run this again'
    );
  }
  const own = path.join(root, '.venv/bin/python');
  const interpreter = await firstThatRuns(
    [python, process.env.PYTHON, own, 'python3', 'python'],
    ['-m', 'pip', '--version']
  );
  if (!interpreter) {
    throw new NativeUnavailable(
      'there is no Python with pip to fetch the TensorFlow wheel; install python3-pip, or name one by --python PATH'
    );
  }
  return { compiler, interpreter };
}

async function firstThatRuns(commands, args) {
  for (const command of commands.filter(Boolean)) {
    const works = await run(command, args, { timeout: 30_000 }).then(
      () => true,
      () => false
    );
    if (works) {
      return command;
    }
  }
  return null;
}

async function fetchWheel(python, folder) {
  // The wheel's own Python version does not matter: only its libraries are used.
  const platforms = ['manylinux_2_17_x86_64', 'manylinux2014_x86_64', 'manylinux_2_27_x86_64'];
  const args = [
    '-m',
    'pip',
    'download',
    '-q',
    '--no-deps',
    '--only-binary=:all:',
    '--python-version',
    '3.11',
    '--implementation',
    'cp',
    '--abi',
    'cp311'
  ];
  try {
    await run(python, [...args, ...platforms.flatMap(name => ['--platform', name]), '-d', folder, WHEEL], {
      timeout: 900_000,
      maxBuffer: 1 << 26
    });
  } catch (error) {
    throw new NativeUnavailable(
      `pip cannot fetch ${WHEEL} (${lastLine(error)}); check the network or pip's index, then run this again`
    );
  }
}

async function unpack(python, temporary, folder) {
  const script = `
import glob, shutil, sys, zipfile
temporary, *libraries = sys.argv[1:]
wheel = zipfile.ZipFile(glob.glob(temporary + '/*.whl')[0])
for name in libraries:
    with wheel.open('tensorflow/' + name) as source, open(temporary + '/' + name, 'wb') as target:
        shutil.copyfileobj(source, target, 1 << 22)
parts = tuple('tensorflow/include/' + part for part in ('tensorflow/', 'tsl/', 'xla/'))
wheel.extractall(temporary, [name for name in wheel.namelist() if name.startswith(parts)])`;
  await run(python, ['-c', script, temporary, ...LIBRARIES], { timeout: 600_000 });
  // Symbols for debuggers: 190 MB that nothing here reads. Not having strip is no reason to stop.
  await run('strip', ['--strip-unneeded', ...LIBRARIES.map(name => path.join(temporary, name))]).catch(() => undefined);
  await mkdir(path.join(folder, 'deps/lib'), { recursive: true });
  for (const name of LIBRARIES) {
    const target = path.join(folder, 'deps/lib', name);
    await rename(path.join(temporary, name), target).catch(() => copyFile(path.join(temporary, name), target));
  }
}

/** The two source files and the flags of the package's own binding.gyp, without node-gyp and its headers. */
async function build({ compiler, root, folder, temporary }) {
  await mkdir(path.dirname(path.join(folder, ADDON)), { recursive: true });
  const include = [await nodeHeaders(root, temporary), path.join(temporary, 'tensorflow/include'), folder];
  const defines = ['NAPI_VERSION=8', 'BUILDING_NODE_EXTENSION', 'NODE_GYP_MODULE_NAME=tfjs_binding'];
  const args = [
    ...['-shared', '-fPIC', '-O2', '-std=c++17'],
    ...defines.map(name => `-D${name}`),
    ...include.flatMap(name => ['-I', name]),
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map(name => path.join(folder, 'binding', name)),
    ...['-o', path.join(folder, ADDON), '-L', path.join(folder, 'deps/lib')],
    ...LIBRARIES.map(name => `-l:${name}`),
    '-Wl,-rpath,$ORIGIN/../../deps/lib'
  ];
  try {
    await run(compiler, args, { timeout: 600_000, maxBuffer: 1 << 26 });
  } catch (error) {
    throw new NativeUnavailable(
      `the native addon does not compile with ${compiler} (${lastLine(error)}); g++ 9 or newer is needed`
    );
  }
}

async function nodeHeaders(root, temporary) {
  const places = [
    path.join(root, 'node_modules/node-api-headers/include'),
    path.join(process.execPath, '../../include/node')
  ];
  const found = places.find(place => existsSync(path.join(place, 'node_api.h')));
  if (found) {
    return found;
  }
  const args = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefix',
    temporary,
    'node-api-headers@1.5.0'
  ];
  await run('npm', args, { timeout: 120_000 });
  return path.join(temporary, 'node_modules/node-api-headers/include');
}

function lastLine(error) {
  return (
    String(error.stderr || error.message)
      .trim()
      .split('\n')
      .filter(line => !/notice/i.test(line))
      .at(-1)
      ?.slice(0, 300) ?? ''
  );
}

async function main(args) {
  const value = name => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const root = path.resolve(value('--target') ?? path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));
  try {
    const how = await installNative({
      root,
      python: value('--python'),
      log: text => console.log(`  ${seconds()}  ${text}`)
    });
    console.log(`Native TensorFlow: ${how} (${seconds()})`);
  } catch (error) {
    if (!(error instanceof NativeUnavailable)) {
      throw error;
    }
    console.log(`Native TensorFlow: ${error.message}. Training runs on WebAssembly instead, which is slower.`);
    process.exitCode = 3;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2));
}
