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
import { existsSync, realpathSync } from 'node:fs';
import { cp, link, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADDON, lastLine, NativeUnavailable, run } from './native/common.mjs';
import { buildFromWheel } from './native/wheel.mjs';

/** A host that does not answer by then is taken for unreachable. */
const PROBE_MS = 4000;

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
  if (await download(folder, log)) {
    await keep(folder, kept);
    return 'downloaded';
  }
  await buildFromWheel({ root, folder, python, log });
  if (!(await loads(folder))) {
    throw new NativeUnavailable(
      'the native addon was built but does not load; this processor or system may be too old for it'
    );
  }
  await keep(folder, kept);
  return 'built from the tensorflow-cpu wheel';
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
