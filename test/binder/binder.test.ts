import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const BINDER = join(ROOT, 'binder');
const PROGRAMS = ['python', 'node', 'jupyter', 'npm'];
const OVERRIDES = 'share/jupyter/lab/settings/overrides.json';

/** Runs postBuild in a copy, with programs that only note how they were called. */
function runPostBuild(exitCodes: Readonly<Record<string, number>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'classifier-debugger-binder-'));
  const [bin, prefix, log] = [join(folder, 'bin'), join(folder, 'prefix'), join(folder, 'calls')];
  cpSync(BINDER, join(folder, 'repo/binder'), { recursive: true });
  mkdirSync(bin);
  for (const name of PROGRAMS) {
    const program = join(bin, name);
    writeFileSync(program, `#!/bin/bash\necho "${name} $*" >> "${log}"\nexit ${exitCodes[name] ?? 0}\n`);
    chmodSync(program, 0o755);
  }
  const { status } = spawnSync(join(folder, 'repo/binder/postBuild'), [], {
    cwd: join(folder, 'repo'),
    env: { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), NB_PYTHON_PREFIX: prefix, HOME: folder }
  });
  const overrides = join(prefix, OVERRIDES);
  const outcome = {
    status,
    calls: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [],
    overrides: existsSync(overrides) ? (JSON.parse(readFileSync(overrides, 'utf8')) as Record<string, object>) : null
  };
  rmSync(folder, { recursive: true });
  return outcome;
}

describe('binder/postBuild', () => {
  it('is executable and stops at the first error', () => {
    expect(statSync(join(BINDER, 'postBuild')).mode & 0o111).not.toBe(0);
    expect(readFileSync(join(BINDER, 'postBuild'), 'utf8')).toMatch(/^set -euxo pipefail$/m);
  });

  it('installs the package, sets up native TensorFlow, and lists what came out', () => {
    const { status, calls } = runPostBuild();
    expect(status).toBe(0);
    expect(calls[0]).toBe('python -m pip install --no-build-isolation --no-deps .');
    expect(calls[1]).toMatch(/^node scripts\/native\.mjs --python \/.*\/python$/);
    expect(calls).toContain('jupyter labextension list');
  });

  it('opens the panel by itself, by a setting that the extension has', () => {
    const { overrides } = runPostBuild();
    const schema = JSON.parse(readFileSync(join(ROOT, 'schema/plugin.json'), 'utf8')) as {
      properties: Record<string, { type: string }>;
    };
    const own = overrides?.['jupyterlab-classifier-debugger:plugin'] ?? {};
    expect(own).toEqual({ openOnStart: true });
    expect(Object.keys(own).filter(name => schema.properties[name]?.type !== 'boolean')).toEqual([]);
  });

  it('goes on when native TensorFlow is not possible, and only then', () => {
    expect(runPostBuild({ node: 3 }).status).toBe(0);
    expect(runPostBuild({ node: 1 }).status).not.toBe(0);
    expect(runPostBuild({ python: 1 }).calls).toHaveLength(1);
  });
});

describe('binder/environment.yml', () => {
  it('asks for the versions that the extension and the kernel need', () => {
    const text = readFileSync(join(BINDER, 'environment.yml'), 'utf8');
    const dependencies = [...text.matchAll(/^ {2}- (\S+)$/gm)].map(match => match[1]);
    expect(dependencies).toEqual(expect.arrayContaining(['python=3.12', 'nodejs=22', 'jupyterlab=4.6.*', 'hatchling']));
  });

  it('is not shadowed by a second folder or a Dockerfile', () => {
    expect(['.binder', 'Dockerfile', 'binder/Dockerfile'].filter(name => existsSync(join(ROOT, name)))).toEqual([]);
  });
});
