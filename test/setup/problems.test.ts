import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const SETUP = resolve(__dirname, '../../scripts/setup');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'classifier-debugger-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a part of the set-up says when it fails: the text of its error, and whether that is a plain sentence. */
function failure(call: string, env: Readonly<Record<string, string>>) {
  const from = (name: string) => JSON.stringify(pathToFileURL(join(SETUP, name)).href);
  const program = `
    import { Problem } from ${from('problem.mjs')};
    import { findPython, installPackages } from ${from('python.mjs')};
    import { installNpmPackages } from ${from('npm.mjs')};
    const root = ${JSON.stringify(folder)};
    const log = name => root + '/logs/' + name + '.log';
    try { await ${call}; console.log('{}'); }
    catch (error) { console.log(JSON.stringify({ plain: error instanceof Problem, message: error.message })); }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    env: { HOME: folder, ...env }
  });
  return JSON.parse(stdout || JSON.stringify({ message: stderr })) as { plain?: boolean; message?: string };
}

/** A program on a PATH of its own. */
function stub(name: string, body: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(bin, name), 0o755);
  return bin;
}

describe('what is missing is said in one sentence', () => {
  it('no Python at all', () => {
    const { plain, message } = failure('findPython()', { PATH: folder });
    expect(plain).toBe(true);
    expect(message).toMatch(
      /Python 3\.10 or newer is needed and was not found \(none of python3\.13.* starts\).*apt install/
    );
  });

  it('a Python that is too old, with its version', () => {
    const { message } = failure('findPython()', { PATH: stub('python3', 'echo 3 8 10') });
    expect(message).toContain('python3 is 3.8.10');
  });

  it('a Python without its venv module, with the package that has it', () => {
    const body = `case "$1" in -c) echo 3 12 1;; *) echo "ensurepip is not available" >&2; exit 1;; esac`;
    const { plain, message } = failure("installPackages(root, ['jupyterlab'], log)", { PATH: stub('python3', body) });
    expect(plain).toBe(true);
    expect(message).toMatch(/no venv module.*sudo apt install python3-venv/);
  });

  it('a full disk', () => {
    const body = `case "$1" in -c) echo 3 12 1;; *) echo "OSError: [Errno 28] No space left on device" >&2; exit 1;; esac`;
    const { message } = failure("installPackages(root, ['jupyterlab'], log)", { PATH: stub('python3', body) });
    expect(message).toMatch(/the disk is full\. Free about 3 GB/);
  });

  it('an npm registry that cannot be reached, with the address that was tried', async () => {
    const { server, port } = await closedPort();
    server.close();
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'x', version: '1.0.0', dependencies: { y: '1.0.0' } })
    );
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({
        name: 'x',
        version: '1.0.0',
        lockfileVersion: 3,
        packages: { '': { dependencies: { y: '1.0.0' } }, 'node_modules/y': { version: '1.0.0' } }
      })
    );
    const { plain, message } = failure('installNpmPackages(root, log)', {
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_fetch_retries: '0'
    });
    expect(plain).toBe(true);
    expect(message).toMatch(new RegExp(`npm registry cannot be reached \\(request to http://127\\.0\\.0\\.1:${port}`));
  }, 30_000);
});

/** A port on which nobody listens once the server is closed. */
function closedPort(): Promise<{ server: Server; port: number }> {
  return new Promise(done => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done({ server, port: typeof address === 'object' && address ? address.port : 0 });
    });
  });
}
