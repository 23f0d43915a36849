import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { plain, runCells, texts } from './session';

jest.setTimeout(60_000);

let root: string;
let cwd: string;
let kernelDir: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'modules-')));
  cwd = join(root, 'notebooks');
  kernelDir = join(root, 'kernel/build');
  mkdirSync(kernelDir, { recursive: true });
  mkdirSync(cwd);
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function writePackage(folder: string, name: string, description: object, files: Record<string, string>): void {
  write(`${folder}/node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', ...description }));
  for (const [file, text] of Object.entries(files)) {
    write(`${folder}/node_modules/${name}/${file}`, text);
  }
}

const run = async (...steps: Parameters<typeof runCells>[0]['steps']) =>
  texts(await runCells({ cwd, kernelDir, steps }));

test('built-in modules come with and without node:, as namespace, default and named members', async () => {
  expect(
    await run(
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
    await run(
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
    await run(
      "import { from as a } from 'both'; a",
      "import { from as b } from 'only'; b",
      "[require('both').from, require('only').from]"
    )
  ).toEqual(["'notebooks'", "'kernel'", "[ 'notebooks', 'kernel' ]"]);
});

test('a missing package says where it was looked for and what to do', async () => {
  const [imported, required, sub, missingFile, broken] = await run(
    "import x from 'not-there'",
    "require('not-there')",
    "import { y } from '@scope/name/sub'",
    "import { y } from './nowhere'",
    "require('./nowhere')"
  );
  const expected = `Error: Cannot find module 'not-there'. Looked in ${join(cwd, 'node_modules')}`;
  expect(imported).toContain(expected);
  expect(imported).toContain(`run "npm install not-there" in ${cwd}`);
  expect(required).toBe(imported);
  expect(sub).toContain(`run "npm install @scope/name" in ${cwd}`);
  expect(missingFile).toContain(`Cannot find module './nowhere' from ${cwd}. Tried nowhere, nowhere.ts`);
  expect(broken).toBe(missingFile);
});

test('a package that misses one of its own needs is not called missing itself', async () => {
  writePackage('notebooks', 'needy', {}, { 'index.js': "require('gone');" });
  const [text] = await run("import x from 'needy'");
  expect(text).toContain("Cannot find module 'gone'");
  expect(text).not.toContain('npm install needy');
});

test('local modules are found with and without extension, as TypeScript, JavaScript and JSON', async () => {
  write('notebooks/typed.ts', 'export enum Kind { A, B }\nexport const n: number = 1;\nexport default class C {}');
  write('notebooks/common.js', 'module.exports = { c: __filename.endsWith("common.js") };');
  write('notebooks/modern.js', 'export const m = await Promise.resolve(2);');
  write('notebooks/native.mjs', 'export const v = import.meta.url.startsWith("file:");');
  write('notebooks/data.json', '{ "k": [1], "n": 5 }');
  write('notebooks/folder/index.ts', 'export const where = import.meta.dirname;');
  expect(
    await run(
      "import C, { Kind, n } from './typed'\n[Kind.B, n, new C()]",
      "import { n as again } from './typed.ts'; again",
      "import { n as js } from './typed.js'; js",
      "import common, { c } from './common'\n[common, c]",
      "import { m } from './modern'; m",
      "import { v } from './native.mjs'; v",
      "import data, { n as five } from './data.json'\n[data, five]",
      "import { where } from './folder'; where",
      "[require('./typed').n, require('./common').c, require('./data.json').n]",
      "require('./modern').m"
    )
  ).toEqual([
    '[ 1, 1, C {} ]',
    '1',
    '1',
    '[ { c: true }, true ]',
    '2',
    'true',
    '[ { k: [ 1 ], n: 5 }, 5 ]',
    `'${join(cwd, 'folder')}'`,
    '[ 1, true, 5 ]',
    '2'
  ]);
});

test('a local module and what imports it are loaded again after a change, and only then', async () => {
  const inner = write('notebooks/inner.ts', "export const word = 'old'; export const at = {};");
  const native = write('notebooks/native.mjs', "export const v = 'old';");
  write('notebooks/outer.ts', "import { word, at } from './inner';\nexport const said = () => word; export { at };");
  expect(
    await run(
      "import { said, at } from './outer'; import { v } from './native.mjs'\n[said(), v]",
      "(await import('./outer')).at === at",
      { write: inner, text: "export const word = 'newer'; export const at = {};" },
      { write: native, text: "export const v = 'newer';" },
      "import { said as more } from './outer'; import { v as w } from './native.mjs'\n[more(), w]"
    )
  ).toEqual(["[ 'old', 'old' ]", 'true', "[ 'newer', 'newer' ]"]);
});

test('also what is required, read as JSON or imported later counts, and an unchanged file keeps its state', async () => {
  const data = write('notebooks/data.json', '{ "n": 1 }');
  const late = write('notebooks/late.mjs', "import { t } from './typed'; export const v = 'late ' + t;");
  const common = write('notebooks/deep.cjs', "exports.word = 'old';");
  const typed = write('notebooks/typed.ts', 'export const t: number = 1;');
  write(
    'notebooks/state.ts',
    "import data from './data.json';\nexport const n = data.n; export let count = 0; export const raise = () => ++count;"
  );
  write('notebooks/user.js', "exports.word = () => require('./deep.cjs').word;");
  write('notebooks/top.ts', "export const { v } = await import('./late.mjs');");
  expect(
    await run(
      "import { raise, n } from './state'; import { word } from './user'; import { v } from './top'\n[raise(), n, word(), v]",
      "import { raise } from './state'; raise()",
      { write: common, text: "exports.word = 'newer';" },
      { write: typed, text: 'export const t: number = 22;' },
      "import { word as w } from './user'; import { v as x } from './top'\n[w(), x, require('./deep.cjs').word]",
      "import { raise } from './state'; raise()",
      { write: data, text: '{ "n": 123 }' },
      "import { raise, n as m } from './state'\n[raise(), m, require('./data.json').n, (await import('./data.json')).default.n]",
      "require('./data.json') === require('./data.json')",
      { write: late, text: 'export const v = 3;' },
      "import { v as y } from './top'; y"
    )
  ).toEqual([
    "[ 1, 1, 'old', 'late 1' ]",
    '2',
    "[ 'newer', 'late 22', 'newer' ]",
    '3',
    '[ 1, 123, 123, 123 ]',
    'true',
    '3'
  ]);
});

test('a JSON file that is none says which', async () => {
  const file = write('notebooks/bad.json', '{ nothing }');
  const [imported, required] = await run("import bad from './bad.json'", "require('./bad.json')");
  expect(imported).toContain(`SyntaxError: ${file} is no JSON: `);
  expect(required).toBe(imported);
});

test('local modules may import each other, and their bindings are live', async () => {
  write(
    'notebooks/a.ts',
    "import { b } from './b';\nexport let count = 0;\nexport const raise = () => void count++;\nexport const a = () => 'a' + b();"
  );
  write('notebooks/b.ts', "import * as a from './a';\nexport const b = () => 'b' + typeof a.a;");
  expect(await run("import * as m from './a'\nm.raise(); [m.a(), m.count]")).toEqual(["[ 'abfunction', 1 ]"]);
});

test('an error in a local module is shown at its own line, below it the cell', async () => {
  const file = write(
    'notebooks/helper.ts',
    'interface Padding { x: number }\nenum Kind { A }\n\nexport function fail(kind: Kind): never {\n  throw new RangeError(`no ${kind}`);\n}\n'
  );
  const [result] = await runCells({ cwd, kernelDir, steps: ["import { fail } from './helper'\n\n  fail(0)"] });
  expect(result!.frames).toMatchObject([
    { file, line: 5, column: 9, text: 'throw new RangeError(`no ${kind}`);' },
    { file: null, cell: 1, line: 3, column: 3, text: 'fail(0)' }
  ]);
  expect(plain(result!.error!.traceback.join('\n'))).toContain('> 5 |   throw new RangeError(`no ${kind}`);');
});

test('a local module that does not parse says where', async () => {
  const file = write('notebooks/broken.ts', 'export const a = 1;\nexport const = 2;');
  const [text, next] = await run(
    "import { a } from './broken'",
    { write: file, text: 'export const a = 3;' },
    "import { a as b } from './broken'; b"
  );
  expect(text).toMatch(/^SyntaxError: .*broken\.ts:2:14/);
  expect(next).toBe('3');
});

test('the plug-in is asked first, and its module has a default and all members', async () => {
  const results = await runCells({
    cwd,
    kernelDir,
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
    await run(
      '[__dirname, __filename.startsWith(__dirname), typeof module.exports, typeof exports]',
      'import.meta.dirname'
    )
  ).toEqual([`[ '${cwd}', true, 'object', 'object' ]`, `'${cwd}'`]);
});

test('names that the nearest tsconfig.json gives to files, in cells and in the files themselves', async () => {
  write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./library/*"] } /* ours */ } }');
  write('library/shapes.ts', "import { two } from '@/numbers'\nexport const sides = two * 2");
  write('library/numbers.ts', 'export const two = 2');
  expect(
    await run(
      "import { sides } from '@/shapes'\nsides",
      "require('@/numbers.js').two",
      "(await import('@/numbers')).two",
      "import '@/nowhere'"
    )
  ).toEqual(['4', '2', '2', expect.stringContaining("'@/nowhere'")]);
});
