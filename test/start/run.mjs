// npm start -- --no-browser, as somebody would run it: node test/start/run.mjs

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readServerFile } from '../../scripts/server-file.mjs';
import { root, waitFor } from '../e2e/server.mjs';

const TIMEOUT = 60_000;
const URL_LINE = /JupyterLab: (http:\S+)/;

const tests = [
  {
    name: 'waits until the server has written what it says of itself to the end',
    run() {
      const folder = mkdtempSync(join(tmpdir(), 'server-file-'));
      const said = { url: 'http://localhost:8888/', port: 8888, token: 'a{b}c' };
      const whole = JSON.stringify(said, null, 2);
      assert.equal(readServerFile(folder, 7), undefined);
      for (let length = 0; length < whole.length; length++) {
        writeFileSync(join(folder, 'jpserver-7.json'), whole.slice(0, length));
        assert.equal(readServerFile(folder, 7), undefined);
      }
      writeFileSync(join(folder, 'jpserver-7.json'), `${whole}\n`);
      assert.deepEqual(readServerFile(folder, 7), said);
      rmSync(folder, { recursive: true });
    }
  },
  {
    name: 'prints the address of the example, and serves notebook, kernel and extension there',
    async run() {
      await withStart(['--no-browser', '--port', String(await freePort())], async ({ address }) => {
        assert.match(address, /\/lab\/tree\/examples\/one-class\.ipynb\?token=/);
        const { origin, searchParams } = new URL(address);
        const get = path => fetch(`${origin}${path}?token=${searchParams.get('token')}`);
        const notebook = await (await get('/api/contents/examples/one-class.ipynb')).json();
        assert.equal(notebook.content.metadata.kernelspec.name, 'typescript-tfjs');
        assert.ok('typescript-tfjs' in (await (await get('/api/kernelspecs')).json()).kernelspecs);
        const page = await (await get('/lab')).text();
        assert.ok(page.includes('jupyterlab-classifier-debugger'), 'the page does not load the extension');
      });
    }
  },
  {
    name: 'says which port it uses when the wanted one is taken',
    async run() {
      const taken = createServer().listen(await freePort());
      const { port } = taken.address();
      await withStart(['--no-browser', '--port', String(port)], async ({ address, output }) => {
        assert.notEqual(new URL(address).port, String(port));
        assert.match(output(), new RegExp(`Port ${port} is taken by another program; this one uses \\d+`));
      });
      taken.close();
    }
  },
  {
    name: 'ends with exit code 0 on Ctrl-C',
    async run() {
      const { code } = await withStart(['--no-browser', '--port', String(await freePort())], async () => {});
      assert.equal(code, 0);
    }
  }
];

let failed = 0;
for (const { name, run } of tests) {
  const started = performance.now();
  try {
    await run();
    console.log(`✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    console.log(`✗ ${name}\n${error.stack}`);
  }
}
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** Starts, waits for the address, uses it, presses Ctrl-C, and waits for the end. */
async function withStart(options, use) {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...options], { cwd: root });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', chunk => (text += chunk));
  }
  try {
    const found = await waitFor(() => URL_LINE.exec(text) ?? child.exitCode !== null, TIMEOUT, 'the address');
    assert.ok(Array.isArray(found), `it ended with exit code ${child.exitCode}:\n${text}`);
    await use({ address: found[1], output: () => text });
  } finally {
    child.kill('SIGINT');
    await waitFor(() => child.exitCode !== null || child.signalCode !== null, TIMEOUT, 'the end');
  }
  return { code: child.exitCode };
}

function freePort() {
  return new Promise(done => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
