import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A Chromium: the one that the variable CHROMIUM names or that is on the PATH, else the one that the package
 * `@sparticuz/chromium` unpacks into the system's temporary folder.
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws Error saying what was tried when none starts
 */
export async function launchBrowser() {
  const installed = process.env.CHROMIUM ?? NAMES.map(onPath).find(Boolean);
  const executablePath = installed ?? (await packagedBrowser());
  return chromium.launch({
    executablePath,
    // Containers give neither a sandbox to root nor a large /dev/shm.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']
  });
}

async function packagedBrowser() {
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  const fault = whyNot(path);
  if (/shared librar/.test(fault)) {
    useItsOwnLibraries();
  }
  const left = fault && whyNot(path);
  if (left) {
    throw new Error(`no chromium on the PATH, and the one of @sparticuz/chromium does not start (${left})`);
  }
  return path;
}

/** What a browser says when it does not start; empty when it does. */
function whyNot(path) {
  const { status, stderr, error } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 ? '' : (error?.message ?? stderr.trim().split('\n')[0]);
}

/** A slim system has no NSS: the package brings a copy, meant for one cloud, which serves any glibc of 2.34 or newer. */
function useItsOwnLibraries() {
  const archive = join(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '../../bin/al2023.tar.br'
  );
  const folder = join(tmpdir(), 'al2023');
  mkdirSync(folder, { recursive: true });
  spawnSync('tar', ['x', '-C', folder], { input: brotliDecompressSync(readFileSync(archive)) });
  process.env.LD_LIBRARY_PATH = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
