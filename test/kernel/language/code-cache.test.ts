import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachePlace } from '../../../src/kernel/language/code-cache';
import { createLanguage } from '../../../src/kernel/language/client';
import { bundle } from '../bundle';

jest.setTimeout(180_000);

const home = mkdtempSync(join(tmpdir(), 'code-cache-'));
const folder = join(home, 'classifier-debugger');
const { env } = process;

beforeAll(() => {
  process.env = { ...env, XDG_CACHE_HOME: home, LOCALAPPDATA: home };
});
afterAll(() => {
  process.env = env;
  rmSync(home, { recursive: true });
});

/** Runs a language thread until it has done what it does beside the questions, or for some seconds. */
async function run(isDone: () => boolean): Promise<string> {
  const language = createLanguage(await bundle('src/kernel/language/main.ts'));
  const { code } = await language.transform({ name: 'a', code: 'let a: number = 1' });
  for (let tries = 0; tries < 600 && !isDone(); tries++) {
    await new Promise(done => setTimeout(done, 100));
  }
  language.dispose();
  return code;
}

const left = (): readonly string[] => readdirSync(home, { recursive: true }) as string[];
const bytecode = (): string | undefined => left().find(name => name.endsWith('.bytecode'));

// On a Mac the folder is not chosen by a variable.
const onLinuxAndWindows = process.platform === 'darwin' ? test.skip : test;

onLinuxAndWindows(
  'the first thread leaves its bytecode, for the owner only; damage to it costs time and nothing else',
  async () => {
    expect(await run(() => bytecode() !== undefined)).toBe('let a         = 1');
    const file = join(home, bytecode()!);
    const { size, mode } = statSync(file);
    expect(size).toBeGreaterThan(1_000_000);
    if (process.platform !== 'win32') {
      expect([mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
    }
    writeFileSync(file, 'damaged');
    expect(await run(() => statSync(file).size > 1_000_000)).toBe('let a         = 1');
    expect(statSync(file).size).toBeGreaterThan(1_000_000);
    expect(left()).toHaveLength(2);
  }
);

test('the file is named after what it is of, and there is none when it is switched off', () => {
  const place = (more: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null =>
    cachePlace(__filename, { ...more }, platform);
  expect(place({ XDG_CACHE_HOME: '/caches' }, 'linux')).toContain(join('/caches/classifier-debugger/typescript-'));
  expect(place({}, 'linux')).toContain(join('.cache/classifier-debugger'));
  expect(place({}, 'darwin')).toContain(join('Library/Caches/classifier-debugger'));
  expect(place({ LOCALAPPDATA: '/local' }, 'win32')).toContain(join('/local/classifier-debugger'));
  expect(place({}, 'linux')).toContain(process.version);
  expect(place({ CLASSIFIER_DEBUGGER_CODE_CACHE: 'off' }, 'linux')).toBeNull();
});
