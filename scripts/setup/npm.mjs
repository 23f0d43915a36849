import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { problemFrom } from './problem.mjs';

/** Whether node_modules holds what package-lock.json asks for (npm writes its own list there at the end of an install). */
export function arePackagesInstalled(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) {
    return false;
  }
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([path, { version, optional }]) => path === '' || optional || have[path]?.version === version
  );
}

/**
 * `npm ci`. Install scripts are off (.npmrc), so no host besides the registry is asked.
 * @throws {Problem}
 */
export async function installNpmPackages(root, log) {
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const { code, output } = await run([...npm, 'ci'], { log: log('npm'), cwd: root });
  if (code !== 0) {
    throw problemFrom('npm packages', output, log('npm'));
  }
}
