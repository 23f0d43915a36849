import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
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
  const { status, stderr, error } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  if (status !== 0) {
    const reason = error?.message ?? stderr.trim().split('\n')[0];
    throw new Error(`no chromium on the PATH, and the one of @sparticuz/chromium does not start (${reason})`);
  }
  return path;
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
