// Two libraries out of the tensorflow-cpu wheel and the addon of tfjs-node built against them: for machines that reach a
// package index but not the download host of tfjs-node.

import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { ADDON, lastLine, NativeUnavailable, run } from './common.mjs';

/** Measured with the addon of tfjs-node 4.22: every C function that it calls is there, and its kernels give right results. */
const WHEEL = 'tensorflow-cpu==2.19.0';
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
/** The wheel, the libraries out of it twice for a moment, and its headers. */
const NEEDED_BYTES = 1.6e9;

/**
 * Builds the addon in `folder` against the two libraries out of the tensorflow-cpu wheel.
 * @throws NativeUnavailable
 */
export async function buildFromWheel({ root, folder, python, log }) {
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
