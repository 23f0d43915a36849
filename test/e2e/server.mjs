import { spawn } from 'node:child_process';
import { cpSync, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readServerFile } from '../../scripts/server-file.mjs';
import { jupyterEnvironment } from '../../scripts/setup/environment.mjs';
import { inEnvironment } from '../../scripts/setup/python.mjs';

export const root = resolve(fileURLToPath(import.meta.url), '../../..');
export const output = join(root, 'test/output');

const START_TIMEOUT = 90_000;
const STOP_TIMEOUT = 15_000;

/**
 * JupyterLab of the clone on a copy of the examples, with settings and runtime files of its own.
 * @param {string[]} options more arguments of `jupyter lab`
 * @param {(data: string) => void} prepare is given the folder in which Jupyter looks for data, before the start
 * @returns {Promise<{ url: string, token: string, pid: number, folder: string, stop: () => Promise<void> }>}
 */
export async function startServer(options = [], prepare = () => undefined) {
  const work = join(output, 'e2e');
  rmSync(work, { recursive: true, force: true });
  cpSync(join(root, 'examples'), join(work, 'examples'), { recursive: true });
  const environment = jupyterEnvironment(root, join(work, 'jupyter'));
  mkdirSync(environment.JUPYTER_RUNTIME_DIR, { recursive: true, mode: 0o700 });
  prepare(environment.JUPYTER_DATA_DIR);
  const program = [
    inEnvironment(root, 'jupyter-lab'),
    '--no-browser',
    '--ServerApp.answer_yes=True',
    '--LabApp.expose_app_in_browser=True'
  ];
  const [command, ...rest] = [...program, ...(process.getuid?.() === 0 ? ['--allow-root'] : []), ...options];
  const server = spawn(command, rest, { cwd: join(work, 'examples'), env: environment });
  const log = createWriteStream(join(output, 'jupyterlab.log'));
  server.stdout.pipe(log);
  server.stderr.pipe(log);
  const announced = () => readServerFile(environment.JUPYTER_RUNTIME_DIR, server.pid);
  await waitFor(() => announced() || server.exitCode !== null, START_TIMEOUT);
  if (server.exitCode !== null) {
    throw new Error(`JupyterLab ended with exit code ${server.exitCode}: see ${join(output, 'jupyterlab.log')}`);
  }
  const { url, token } = announced();
  return { url, token, pid: server.pid, folder: join(work, 'examples'), stop: () => stop(server) };
}

async function stop(server) {
  server.kill('SIGINT');
  const late = setTimeout(() => server.kill('SIGKILL'), STOP_TIMEOUT);
  await waitFor(() => server.exitCode !== null || server.signalCode !== null, 2 * STOP_TIMEOUT);
  clearTimeout(late);
}

/** Polls until `condition` (which may be asynchronous) gives something true, and returns that. */
export async function waitFor(condition, timeout, what = 'something') {
  const end = performance.now() + timeout;
  for (;;) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (performance.now() > end) {
      throw new Error(`waited ${timeout / 1000} s for ${what}`);
    }
    await new Promise(resume => setTimeout(resume, 100));
  }
}
