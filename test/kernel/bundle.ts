import type Webpack from 'webpack';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const built = new Map<string, Promise<string>>();
const folders: string[] = [];

afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

/**
 * Bundles `entry` (relative to the root) exactly as the kernel is bundled, once a test file, and returns the path.
 * What stays outside of the bundle is found in the project's own `node_modules`.
 */
export function bundle(entry: string): Promise<string> {
  const known = built.get(entry) ?? build(entry);
  built.set(entry, known);
  return known;
}

function build(entry: string): Promise<string> {
  const webpack = require('webpack') as typeof Webpack;
  const config = require('../../webpack.kernel.config.cjs') as Record<string, unknown>;
  const folder = mkdtempSync(join(tmpdir(), 'kernel-bundle-'));
  folders.push(folder);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const compiler = webpack({
    ...config,
    context: ROOT,
    entry: { main: resolve(ROOT, entry) },
    output: { path: folder, filename: '[name].js', library: { type: 'commonjs2' } }
  });
  return new Promise((done, fail) =>
    compiler.run((error, stats) => {
      const file = join(folder, 'main.js');
      if (error || !stats || stats.hasErrors() || !existsSync(file)) {
        fail(error ?? new Error(stats?.toString('errors-only')));
      } else {
        done(file);
      }
    })
  );
}
