import { join } from 'node:path';
import { moduleFiles } from './module-files';
import { plain, runCells } from './session';

jest.setTimeout(60_000);

const files = moduleFiles();

test('local modules are found with and without extension, as TypeScript, JavaScript and JSON', async () => {
  files.write(
    'notebooks/typed.ts',
    'export enum Kind { A, B }\nexport const n: number = 1;\nexport default class C {}'
  );
  files.write('notebooks/common.js', 'module.exports = { c: __filename.endsWith("common.js") };');
  files.write('notebooks/modern.js', 'export const m = await Promise.resolve(2);');
  files.write('notebooks/native.mjs', 'export const v = import.meta.url.startsWith("file:");');
  files.write('notebooks/data.json', '{ "k": [1], "n": 5 }');
  files.write('notebooks/folder/index.ts', 'export const where = import.meta.dirname;');
  expect(
    await files.run(
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
    `'${join(files.cwd, 'folder')}'`,
    '[ 1, true, 5 ]',
    '2'
  ]);
});

test('a local module and what imports it are loaded again after a change, and only then', async () => {
  const inner = files.write('notebooks/inner.ts', "export const word = 'old'; export const at = {};");
  const native = files.write('notebooks/native.mjs', "export const v = 'old';");
  files.write(
    'notebooks/outer.ts',
    "import { word, at } from './inner';\nexport const said = () => word; export { at };"
  );
  expect(
    await files.run(
      "import { said, at } from './outer'; import { v } from './native.mjs'\n[said(), v]",
      "(await import('./outer')).at === at",
      { write: inner, text: "export const word = 'newer'; export const at = {};" },
      { write: native, text: "export const v = 'newer';" },
      "import { said as more } from './outer'; import { v as w } from './native.mjs'\n[more(), w]"
    )
  ).toEqual(["[ 'old', 'old' ]", 'true', "[ 'newer', 'newer' ]"]);
});

test('also what is required, read as JSON or imported later counts, and an unchanged file keeps its state', async () => {
  const data = files.write('notebooks/data.json', '{ "n": 1 }');
  const late = files.write('notebooks/late.mjs', "import { t } from './typed'; export const v = 'late ' + t;");
  const common = files.write('notebooks/deep.cjs', "exports.word = 'old';");
  const typed = files.write('notebooks/typed.ts', 'export const t: number = 1;');
  files.write(
    'notebooks/state.ts',
    "import data from './data.json';\nexport const n = data.n; export let count = 0; export const raise = () => ++count;"
  );
  files.write('notebooks/user.js', "exports.word = () => require('./deep.cjs').word;");
  files.write('notebooks/top.ts', "export const { v } = await import('./late.mjs');");
  expect(
    await files.run(
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
  const file = files.write('notebooks/bad.json', '{ nothing }');
  const [imported, required] = await files.run("import bad from './bad.json'", "require('./bad.json')");
  expect(imported).toContain(`SyntaxError: ${file} is no JSON: `);
  expect(required).toBe(imported);
});

test('local modules may import each other, and their bindings are live', async () => {
  files.write(
    'notebooks/a.ts',
    "import { b } from './b';\nexport let count = 0;\nexport const raise = () => void count++;\nexport const a = () => 'a' + b();"
  );
  files.write('notebooks/b.ts', "import * as a from './a';\nexport const b = () => 'b' + typeof a.a;");
  expect(await files.run("import * as m from './a'\nm.raise(); [m.a(), m.count]")).toEqual(["[ 'abfunction', 1 ]"]);
});

test('an error in a local module is shown at its own line, below it the cell', async () => {
  const file = files.write(
    'notebooks/helper.ts',
    'interface Padding { x: number }\nenum Kind { A }\n\nexport function fail(kind: Kind): never {\n  throw new RangeError(`no ${kind}`);\n}\n'
  );
  const [result] = await runCells({
    cwd: files.cwd,
    kernelDir: files.kernelDir,
    steps: ["import { fail } from './helper'\n\n  fail(0)"]
  });
  expect(result!.frames).toMatchObject([
    { file, line: 5, column: 9, text: 'throw new RangeError(`no ${kind}`);' },
    { file: null, cell: 1, line: 3, column: 3, text: 'fail(0)' }
  ]);
  expect(plain(result!.error!.traceback.join('\n'))).toContain('> 5 |   throw new RangeError(`no ${kind}`);');
});

test('a local module that does not parse says where', async () => {
  const file = files.write('notebooks/broken.ts', 'export const a = 1;\nexport const = 2;');
  const [text, next] = await files.run(
    "import { a } from './broken'",
    { write: file, text: 'export const a = 3;' },
    "import { a as b } from './broken'; b"
  );
  expect(text).toMatch(/^SyntaxError: .*broken\.ts:2:14/);
  expect(next).toBe('3');
});

test('names that the nearest tsconfig.json gives to files, in cells and in the files themselves', async () => {
  files.write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./library/*"] } /* ours */ } }');
  files.write('library/shapes.ts', "import { two } from '@/numbers'\nexport const sides = two * 2");
  files.write('library/numbers.ts', 'export const two = 2');
  expect(
    await files.run(
      "import { sides } from '@/shapes'\nsides",
      "require('@/numbers.js').two",
      "(await import('@/numbers')).two",
      "import '@/nowhere'"
    )
  ).toEqual(['4', '2', '2', expect.stringContaining("'@/nowhere'")]);
});
