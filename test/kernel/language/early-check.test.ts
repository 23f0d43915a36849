import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { LanguageSession } from '../../../src/kernel/language/session';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'early-'));
const read = jest.spyOn(ts.sys, 'readFile');
let session: LanguageSession;

beforeEach(() => {
  read.mockClear();
  session = new LanguageSession({ folder, kernelDir: resolve(__dirname, '../../../build/kernel') });
});
afterAll(() => {
  read.mockRestore();
  rmSync(folder, { recursive: true });
});

/** Codes of the problems of the last cell, after the others were checked and ran. */
function codes(...cells: readonly string[]): readonly string[] {
  return cells.map((code, index) => {
    const { problems } = session.check(code);
    session.ran({ name: String(index), code });
    return problems.map(problem => problem.code).join();
  });
}

const hasReadNode = (): boolean => read.mock.calls.some(([path]) => path.includes('@types/node'));

const FIRST = 'interface Box { side: number }\nconst box: Box = { side: 3 };\nconsole.log(box, [1].map(x => `${x}`));';

test('cells that need the library of the language alone do not wait for the types of Node', () => {
  expect(codes(FIRST, 'const other: Box = { side: box.side * 2 }; await Promise.all([other])')).toEqual(['', '']);
  expect(hasReadNode()).toBe(false);
});

test.each([
  ['an error', 'const a: number = "text"', 'TS2322'],
  ['an error about a type of an earlier cell', 'const c: Box = { side: "3" }', 'TS2322'],
  ['an error in the use of the console', 'console.lgo(1)', 'TS2339'],
  ['names of Node', 'process.argv.length; setTimeout(() => {}, 1).unref()', ''],
  ['a module', "import { join } from 'node:path'; join('a', 'b')", ''],
  ['an error about a module', "import { join } from 'node:path'; join(1)", 'TS2345'],
  ['a change of the global scope', 'declare global { interface Array<T> { last(): T } }\nexport {}', '']
])('%s is judged with all types', (_, cell, expected) => {
  expect(codes(FIRST, cell)).toEqual(['', expected]);
  expect(hasReadNode()).toBe(true);
});

test('a notebook that runs hundreds of cells in one go gets the full program, which gives their memory back', () => {
  const cells = Array.from({ length: 502 }, (_, index) => `const list${index}: number[] = [${index}]`);
  expect(codes(...cells.slice(0, 450)).join('')).toBe('');
  expect(hasReadNode()).toBe(false);
  expect(codes(...cells.slice(450)).join('')).toBe('');
  expect(hasReadNode()).toBe(true);
});
