import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readProgram } from '../../../src/cli/program';
import { LanguageSession } from '../../../src/kernel/language/session';
import type { TypeCheckMode } from '../../../src/kernel/language/type-check-mode';

jest.setTimeout(300_000);

const ROOT = resolve(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'check-'));
const session = new LanguageSession({ folder, kernelDir: join(ROOT, 'build/kernel') });
afterAll(() => rmSync(folder, { recursive: true }));

/** Codes of the problems of the last cell, after the others ran. */
function codes(cells: readonly string[], mode: TypeCheckMode = 'on'): string[] {
  session.setTypeCheck(mode);
  cells.slice(0, -1).forEach((code, index) => session.ran({ name: String(index), code }));
  return session.check(cells.at(-1)!).problems.map(problem => problem.code);
}

const CONFIG = "interface Config { units: number; activation?: 'relu' | 'tanh' }\nfunction dense(config: Config) {}";

test.each([
  ['a value of another type', ["const a: number = 'text'"], ['TS2322']],
  ['a value of another type for a variable of an earlier cell', ['let b = 1', "b = 'text'"], ['TS2322']],
  ['a missing member', ['const c = [1]', 'c.psh(1)'], ['TS2551']],
  ['an unknown name', ['unknownName'], ['TS2304']],
  ['a missing argument', ['function d(x: number) {}', 'd()'], ['TS2554']],
  ['a missing member of an argument', [CONFIG, "dense({ activation: 'relu' })"], ['TS2345']],
  ['a wrong word', [CONFIG, "dense({ units: 1, activation: 'rellu' })"], ['TS2820']],
  ['a wrong member of a variable', [CONFIG, "const e = { units: '3' }; dense(e)"], ['TS2345']],
  ['a text as the sum of numbers', ['[1, 2].reduce((a, b) => `${a}${b}`)'], ['TS2322']],
  ['a function that takes something else', ['[1, 2].map((x: string) => x)'], ['TS2345']],
  ['a number for one of two, as a value', ['const w: number = 3; const one: 0 | 1 = w'], ['TS2322']],
  ['a name that is used too early', ['tooEarly; const tooEarly = 1'], ['TS2448']]
])('the check finds %s', (_, cells, expected) => expect(codes(cells)).toEqual(expected));

test.each([
  ['a string for one of some words', [CONFIG, "const f = { units: 3, activation: 'relu' }; dense(f)"]],
  ['a name that may not exist', ["typeof mayBe !== 'undefined' && mayBe"]],
  ['a string as a member', [CONFIG, "const g: string = 'relu'; dense({ units: 1, activation: g })"]],
  [
    'a sum over zeros and ones',
    [
      'const ones = Array.from({ length: 9 }, (_, i) => (i % 2 ? 1 : 0))',
      'ones.reduce((a, b) => a + b); ones.reduce((a, b) => { return a + b; })'
    ]
  ],
  ['a class for one that extends it', ['class H {}\nclass I extends H { i = 1 }\nfunction j(x: I) {}', 'j(new H())']],
  ['a member of one kind of a union', ['declare const k: string | number[]', 'k.push(1)']],
  ['a name that keeps its value', ['const l = [1]', 'const l = l.map(x => x + 1)']],
  ['a comparison with a known outcome', ['const m = 1', 'm === 2']],
  ['`let` without a type', ['let n', "n = 1; n = 'text'; n.length"]],
  ['a name that is made by an assignment', ['o = 1; o + 1']],
  ['a module that is not there', ["import p from 'p-is-not-there'; p.anything()"]],
  ['rules of modules', ['const q = 1; var r = 2', 'delete globalThis.q; this.s = 1']]
])('the check lets pass %s', (_, cells) => expect(codes(cells)).toEqual([]));

test('strict finds what is let pass otherwise, and off finds nothing', () => {
  const cells = ['declare const t: string | number[]', 't.push(1)'];
  expect(codes(cells)).toEqual([]);
  expect(codes(cells, 'strict')).toEqual(['TS2339']);
  expect(codes(["const u: number = 'text'"], 'off')).toEqual([]);
});

test('problems have the places of the cell, in the order of the text', () => {
  session.setTypeCheck('on');
  const { problems } = session.check('const v = 1\n  v.nope; const w: string = v');
  expect(problems.map(({ line, column, length }) => [line, column, length])).toEqual([
    [2, 5, 4],
    [2, 17, 1]
  ]);
});

test.each(programs())('%s has no type problem', file => {
  session.setTypeCheck('on');
  const { cells } = readProgram(file);
  const problems = cells.flatMap(({ code }) => {
    const { problems: found } = session.check(code);
    session.ran({ name: file, code });
    return found;
  });
  expect(problems).toEqual([]);
});

function programs(): string[] {
  const files = ['examples', 'test/programs'].flatMap(name =>
    readdirSync(join(ROOT, name)).map(file => join(ROOT, name, file))
  );
  return files.filter(file => /\.(ipynb|ts)$/.test(file));
}
