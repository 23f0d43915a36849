import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Runs a program to its end, with its output in a file.
 * @param {string[]} command program and arguments
 * @param {{ log: string, cwd: string, env?: Record<string, string | undefined>, timeout?: number }} options
 *   `timeout` in milliseconds; the program is killed after it.
 * @returns {Promise<{ code: number, output: string, seconds: number }>} code 127 when the program does not exist,
 *   124 when it ran out of time
 */
export function run([program, ...programArguments], { log, cwd, env, timeout }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const started = performance.now();
  return new Promise(resolve => {
    const chunks = [];
    let late = false;
    const child = spawn(program, programArguments, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    const clock = timeout && setTimeout(() => ((late = true), child.kill('SIGKILL')), timeout);
    const finish = code => {
      clearTimeout(clock);
      file.end(() => resolve({ code, output: chunks.join(''), seconds: (performance.now() - started) / 1000 }));
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => {
        chunks.push(text);
        file.write(text);
      });
    }
    child.on('error', error => {
      chunks.push(error.message);
      finish(127);
    });
    child.on('close', code => finish(late ? 124 : (code ?? 1)));
  });
}
