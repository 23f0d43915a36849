import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LanguageSession } from '../../../src/kernel/language/session';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../../..');
let folder: string;
let session: LanguageSession;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'language-'));
  writeFileSync(
    join(folder, 'helper.ts'),
    'export const answer = 42;\n/** Adds. */\nexport function add(a: number) {}\n'
  );
  installPackage('typed', 'export declare function greet(name: string): string;');
  // The kernel's own packages stand at the root of the project.
  session = new LanguageSession({ folder, kernelDir: join(ROOT, 'build/kernel') });
});

afterAll(() => rmSync(folder, { recursive: true }));

function installPackage(name: string, types: string): void {
  const path = join(folder, 'node_modules', name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name, version: '1.0.0', types: 'index.d.ts' }));
  writeFileSync(join(path, 'index.d.ts'), types);
}

/** Completes at the `|` of `code`. */
function completeAt(code: string) {
  const offset = code.indexOf('|');
  return session.complete(code.replace('|', ''), offset);
}

const namesAt = (code: string) => completeAt(code).matches.map(({ text }) => text);

function inspectAt(code: string) {
  return session.inspect(code.replace('|', ''), code.indexOf('|'));
}

test('complete knows the types of code that did not run yet', () => {
  expect(namesAt('const point = { x: 1, yy: "a" }; point.|')).toEqual(['x', 'yy']);
  expect(namesAt('const point = { x: 1, yy: "a" }; point.yy.toUp|')).toContain('toUpperCase');
  expect(namesAt('"a".char|')).toEqual(['charAt', 'charCodeAt']);
});

test('complete replaces what is typed and tells kinds and types', () => {
  expect(completeAt('1; conso|')).toEqual({
    start: 3,
    end: 8,
    matches: [{ text: 'console', kind: 'variable', detail: expect.stringContaining('console') as string }]
  });
});

test('complete counts in UTF-16 units', () => {
  expect(completeAt('"😀"; Mat|')).toMatchObject({ start: 6, end: 9, matches: [{ text: 'Math' }] });
});

test('complete knows modules: files, packages beside the notebook, Node and the kernel', () => {
  expect(namesAt("import { a| } from './helper'")).toEqual(expect.arrayContaining(['add', 'answer']));
  expect(namesAt("import { gr| } from 'typed'")).toContain('greet');
  expect(namesAt("import { readFileS| } from 'node:fs'")).toContain('readFileSync');
  expect(namesAt("import * as tf from '@tensorflow/tfjs'; tf.layers.dens|")).toEqual(['dense']);
  expect(namesAt("import x from './|'")).toContain('helper');
  expect(namesAt("import x from 'typ|'")).toEqual(expect.arrayContaining(['typed', 'typescript']));
  expect(namesAt("import x from '@tensorflow/tfjs-co|'")).toContain('@tensorflow/tfjs-core');
});

test('complete and inspect know what ran, and the latest declaration of a name', () => {
  session.ran({
    name: '1',
    code: 'interface Shape { w: number }\nconst size: Shape = { w: 1 }\nconst twice = (s: Shape) => s.w'
  });
  expect(namesAt('size.|')).toEqual(['w']);
  session.ran({ name: '2', code: 'const size = "large"' });
  expect(namesAt('size.toUpperC|')).toEqual(['toUpperCase']);
  // What was written with the old meaning keeps it.
  expect(inspectAt('twice|')!.signature).toBe('const twice: (s: Shape) => number');
  // Code under the cursor may declare it once more.
  expect(namesAt('const size = [1]; size.|')).toContain('push');
  expect(inspectAt('size|')!.signature).toBe('const size: "large"');
});

test('complete sees a package that was installed meanwhile', () => {
  expect(namesAt("import { lat| } from 'late'")).toEqual([]);
  installPackage('late', 'export declare const later: number;');
  expect(namesAt("import { lat| } from 'late'")).toEqual(['later']);
});

test('complete sees a local module that was changed', () => {
  writeFileSync(join(folder, 'changing.ts'), 'export const before = 1;');
  expect(namesAt("import * as c from './changing'; c.|")).toEqual(['before']);
  writeFileSync(join(folder, 'changing.ts'), 'export const afterwards = 1;');
  expect(namesAt("import * as c from './changing'; c.|")).toEqual(['afterwards']);
});

test('complete knows what the kernel gives to cells', () => {
  expect(namesAt('display.mark|')).toEqual(['markdown']);
});

test('inspect gives the signature and the documentation as Markdown', () => {
  session.ran({ name: '3', code: '/** Says hello.\n * @param name whom */\nfunction hello(name: string): void {}' });
  expect(inspectAt('hello|')).toEqual({
    signature: 'function hello(name: string): void',
    documentation: 'Says hello.\n\n*@param* `name` whom'
  });
  expect(inspectAt('hel|lo("x")')!.signature).toContain('hello(name: string): void');
  expect(inspectAt('hello(|')!.signature).toBe('hello(name: string): void');
  expect(inspectAt('  |  ')).toBeNull();
});

test.each([
  ['of the language', 'parseInt|', 'Converts a string to an integer.'],
  ['of the language, by a member', '[1].at|', 'Returns the item located at the specified index.'],
  ['of Node', "import { readFileSync } from 'node:fs'; readFileSync|", 'Returns the contents of the'],
  [
    'of a package',
    "import * as tf from '@tensorflow/tfjs-node'; tf.layers.dense|",
    'Creates a dense (fully connected) layer.'
  ],
  [
    'of a package, in a call',
    "import * as tf from '@tensorflow/tfjs-node'; tf.sequential().fit(|",
    'Trains the model for a fixed number of epochs'
  ]
])('inspect shows the documentation %s, also after a completion', (_, code, expected) => {
  completeAt(code.replace(/\w\(?\|$/, '|'));
  expect(inspectAt(code)!.documentation).toContain(expected);
});

test('comments are the types of JavaScript, and the documentation of local files', () => {
  writeFileSync(
    join(folder, 'old.js'),
    '/** @type {(name: string) => number} */\nexport const length = name => name.length;\n'
  );
  expect(session.check("import { length } from './old.js'; length(3)").problems).toMatchObject([{ code: 'TS2345' }]);
  expect(inspectAt("import { add } from './helper'; add|")!.documentation).toBe('Adds.');
});

test('inspect shows the call around its arguments, examples as code, and all overloads when asked for details', () => {
  const code = [
    '/** Joins.',
    ' * @param a the first {@link String}',
    ' * @example join("a")',
    ' * @returns the text',
    ' */',
    'function join(a: string): string',
    'function join(a: string, b: number): string',
    'function join(...parts: any[]) { return parts.join() }',
    'const word = "w"'
  ].join('\n');
  session.ran({ name: '4', code });
  const call = inspectAt('join("a", |')!;
  expect(call.signature).toBe('join(a: string, b: number): string');
  expect(call.documentation).toContain('*and 1 more overload*');
  const first = inspectAt('join(|')!;
  expect(first.documentation).toBe(
    'Joins.\n\n*@param* `a` the first String\n\n**Example**\n\n```ts\njoin("a")\n```\n\n*@returns* the text\n\n*and 1 more overload*'
  );
  const argument = inspectAt('join(wo|rd)')!;
  expect(argument.signature).toBe('const word: "w"');
  expect(argument.documentation).toContain('An argument of\n\n```ts\njoin(a: string): string\n```');
  expect(session.inspect('join(', 5, true)!.documentation).toContain('join(a: string, b: number): string');
});

test('complete tells what names of earlier cells were declared as', () => {
  const code =
    'const kindC = 1; let kindL = 2; function kindF() {}\nclass kindK {}\nenum kindE {}\nimport * as kindM from "fs"';
  session.ran({ name: '5', code });
  expect(completeAt('kind|').matches.map(({ text, kind }) => [text, kind])).toEqual([
    ['kindC', 'constant'],
    ['kindE', 'enum'],
    ['kindF', 'function'],
    ['kindK', 'class'],
    ['kindL', 'variable'],
    ['kindM', 'module']
  ]);
});

test('questions stay cheap after many cells', () => {
  for (let index = 0; index < 300; index++) {
    session.ran({ name: `many-${index}`, code: `const value${index} = ${index}\nconst again = ${index}` });
  }
  expect(namesAt('value299.toFix|')).toEqual(['toFixed']);
  expect(inspectAt('again|')!.signature).toBe('const again: 299');
});
