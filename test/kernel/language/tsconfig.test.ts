import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LanguageSession } from '../../../src/kernel/language/session';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'project-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The codes that a check finds in a folder whose project has this configuration. */
function check(configuration: string, code: string, within = ''): { codes: string[]; warnings: readonly string[] } {
  writeFileSync(join(folder, 'tsconfig.json'), configuration);
  mkdirSync(join(folder, within), { recursive: true });
  const session = new LanguageSession({
    folder: join(folder, within),
    kernelDir: resolve(__dirname, '../../../build/kernel')
  });
  const { problems, warnings } = session.check(code);
  return { codes: problems.map(problem => problem.code), warnings };
}

const LOOSE = 'function half(x) { return x / 2 }';

test('a project decides how strictly its cells are read', () => {
  expect(check('{}', LOOSE).codes).toEqual([]);
  expect(check('{ "compilerOptions": { "strict": true } }', LOOSE).codes).toEqual(['TS7006']);
  // What extends another file, and comments, are read as well.
  writeFileSync(join(folder, 'base.json'), '{ "compilerOptions": { "noImplicitAny": true } }');
  expect(check('{ "extends": "./base.json" /* ours */ }', LOOSE, 'notebooks').codes).toEqual(['TS7006']);
});

test('a project decides nothing about folders that are not its own', () => {
  const strict = '"compilerOptions": { "strict": true }';
  expect(check(`{ ${strict}, "include": ["src"] }`, LOOSE, 'notebooks').codes).toEqual([]);
  expect(check(`{ ${strict}, "include": ["src"] }`, LOOSE, 'src/notebooks').codes).toEqual(['TS7006']);
  expect(check(`{ ${strict}, "exclude": ["notebooks"] }`, LOOSE, 'notebooks').codes).toEqual([]);
});

test('a project has its own names for modules', () => {
  mkdirSync(join(folder, 'library'), { recursive: true });
  writeFileSync(join(folder, 'library/shapes.ts'), 'export const sides: number = 4');
  const paths = '{ "compilerOptions": { "paths": { "@/*": ["./library/*"] } } }';
  const code = "import { sides } from '@/shapes'\nconst text: string = sides";
  expect(check(paths, code, 'notebooks').codes).toEqual(['TS2322']);
});

test('a broken file is named once, and cells are checked as without it', () => {
  const syntax = check('{ "compilerOptions": ', 'const a: number = "text"');
  expect(syntax.codes).toEqual(['TS2322']);
  expect(syntax.warnings).toEqual([expect.stringMatching(/tsconfig\.json.*was left aside/)]);
  expect(check('{ "compilerOptions": { "target": "es1" } }', '1').warnings).toEqual([
    expect.stringContaining('--target')
  ]);
  expect(check('{ "extends": "./nowhere.json" }', '1').warnings).toEqual([expect.stringContaining('nowhere.json')]);
});

test('a project decides between the two kinds of decorators', () => {
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "experimentalDecorators": true } }');
  const session = new LanguageSession({ folder, kernelDir: folder });
  const { code } = session.transform({ name: 'cell', code: '@log class A {}' });
  expect(code).toContain('__decorate(');
});
