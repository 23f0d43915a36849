import type { webpack as Webpack } from 'webpack';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** What the command needs beside itself to run a program. */
const ENTRIES = ['cli', 'user', 'control', 'telemetry'];

/** Bundles the command exactly as it is shipped, into a folder of its own, and returns the path of cli.js. */
export async function bundleCommand(): Promise<string> {
  return join(await bundle(ENTRIES), 'cli.js');
}

/** Bundles some entries of the kernel's configuration into a folder of their own, and returns it. */
export function bundle(entries: readonly string[]): Promise<string> {
  const { webpack } = require('webpack') as { webpack: typeof Webpack };
  const config = require('../../webpack.kernel.config.cjs') as { entry: Record<string, string> };
  const folder = mkdtempSync(join(tmpdir(), 'command-bundle-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const compiler = webpack({
    ...config,
    context: ROOT,
    entry: Object.fromEntries(entries.map(name => [name, config.entry[name]!])),
    output: { path: folder, filename: '[name].js', library: { type: 'commonjs2' } }
  });
  return new Promise((done, fail) =>
    compiler.run((error, stats) =>
      error || !stats || stats.hasErrors() ? fail(error ?? new Error(stats?.toString('errors-only'))) : done(folder)
    )
  );
}
