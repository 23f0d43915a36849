import { join } from 'node:path';
import { moduleFiles } from './module-files';
import { runCells, texts } from './session';

jest.setTimeout(60_000);

const files = moduleFiles();

function writePackage(folder: string, name: string, description: object, content: Record<string, string>): void {
  files.write(
    `${folder}/node_modules/${name}/package.json`,
    JSON.stringify({ name, version: '1.0.0', ...description })
  );
  for (const [file, text] of Object.entries(content)) {
    files.write(`${folder}/node_modules/${name}/${file}`, text);
  }
}

test('built-in modules come with and without node:, as namespace, default and named members', async () => {
  expect(
    await files.run(
      "import fs, { existsSync } from 'fs'\nfs.existsSync === existsSync",
      "import * as all from 'node:fs'\nall.default === require('fs') && all.existsSync === existsSync",
      "const { sep } = await import('path'); sep"
    )
  ).toEqual(['true', 'true', "'/'"]);
});

test('packages above the notebook: CommonJS, ES modules only, and with await at their top', async () => {
  writePackage(
    'notebooks',
    'common',
    { main: 'i.js' },
    { 'i.js': 'const o = { one: 1 }; module.exports = { ...o, two: 2 };' }
  );
  writePackage(
    '.',
    'modern',
    { type: 'module', exports: { import: './i.js' } },
    { 'i.js': 'export const three = await Promise.resolve(3); export default () => "d";' }
  );
  expect(
    await files.run(
      "import common, { one, two } from 'common'\n[common, one, two]",
      "import * as space from 'common'\nObject.keys(space)",
      "import modern, { three } from 'modern'\n[modern(), three]",
      "require('common').two"
    )
  ).toEqual(['[ { one: 1, two: 2 }, 1, 2 ]', "[ 'one', 'two', 'default' ]", "[ 'd', 3 ]", '2']);
});

test("the notebook's packages win over the kernel's, which serve the rest", async () => {
  for (const [folder, names] of [
    ['kernel', ['both', 'only']],
    ['notebooks', ['both']]
  ] as const) {
    names.forEach(name => writePackage(folder, name, {}, { 'index.js': `exports.from = '${folder}';` }));
  }
  expect(
    await files.run(
      "import { from as a } from 'both'; a",
      "import { from as b } from 'only'; b",
      "[require('both').from, require('only').from]"
    )
  ).toEqual(["'notebooks'", "'kernel'", "[ 'notebooks', 'kernel' ]"]);
});

test('a missing package says where it was looked for and what to do', async () => {
  const [imported, required, sub, missingFile, broken] = await files.run(
    "import x from 'not-there'",
    "require('not-there')",
    "import { y } from '@scope/name/sub'",
    "import { y } from './nowhere'",
    "require('./nowhere')"
  );
  const expected = `Error: Cannot find module 'not-there'. Looked in ${join(files.cwd, 'node_modules')}`;
  expect(imported).toContain(expected);
  expect(imported).toContain(`run "npm install not-there" in ${files.cwd}`);
  expect(required).toBe(imported);
  expect(sub).toContain(`run "npm install @scope/name" in ${files.cwd}`);
  expect(missingFile).toContain(`Cannot find module './nowhere' from ${files.cwd}. Tried nowhere, nowhere.ts`);
  expect(broken).toBe(missingFile);
});

test('a package that misses one of its own needs is not called missing itself', async () => {
  writePackage('notebooks', 'needy', {}, { 'index.js': "require('gone');" });
  const [text] = await files.run("import x from 'needy'");
  expect(text).toContain("Cannot find module 'gone'");
  expect(text).not.toContain('npm install needy');
});

test('the plug-in is asked first, and its module has a default and all members', async () => {
  const results = await runCells({
    cwd: files.cwd,
    kernelDir: files.kernelDir,
    serves: { '@some/library': { version: 7 } },
    steps: [
      "import * as lib from '@some/library'\nlib.version",
      "import lib2, { version } from '@some/library'\n[lib2, version]",
      "[require('@some/library'), lib === (await import('@some/library'))]"
    ]
  });
  expect(texts(results)).toEqual(['7', '[ { version: 7 }, 7 ]', '[ { version: 7 }, true ]']);
});

test('cells have the names of a module', async () => {
  expect(
    await files.run(
      '[__dirname, __filename.startsWith(__dirname), typeof module.exports, typeof exports]',
      'import.meta.dirname'
    )
  ).toEqual([`[ '${files.cwd}', true, 'object', 'object' ]`, `'${files.cwd}'`]);
});
