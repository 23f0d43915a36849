import { tmpdir } from 'node:os';
import { decodeMap, originalPosition } from '../../../src/kernel/language/source-map';
import { createTransformer, transformCell } from '../../../src/kernel/language/transform';
import { runCells, texts } from '../user/session';

jest.setTimeout(60_000);

const transform = (code: string) => transformCell({ name: 'cell', code });

describe('transformCell', () => {
  test.each([
    ['a type annotation', 'const f = (a: number): string => a as any', 'let   f = (a        )         => a;      '],
    ['an interface', 'interface A { x: number }\n1', '                         \n1'],
    ['a type import', "import type { A } from 'x'\n1", '                          \n1'],
    ['export modifiers', 'export const x = 1', '       let   x = 1'],
    ['export lists', 'export { x }; 3', ';             3'],
    ['export default', 'export default { a: 1 }', '0,             { a: 1 }'],
    ['declare', 'declare const q: number; q', '                         q'],
    ['a hashbang', '#!/usr/bin/env node\n5', '///usr/bin/env node\n5'],
    ['a byte order mark', '\uFEFF5', ' 5'],
    ['import.meta', 'import.meta.url', '__import__ .url'],
    [
      'text that looks like code',
      "// import x from 'y'\n`import(${1 as number})`",
      "// import x from 'y'\n`import(${1          })`"
    ],
    ['Windows line ends', 'let a: number\r\na', 'let a        \r\na'],
    ['nothing', '', '']
  ])('keeps every column of %s', (_, code, expected) => {
    const { code: actual, map, error } = transform(code);
    expect(error).toBeNull();
    expect(map).toBeNull();
    expect(actual.length).toBe(code.length);
    expect(actual).toBe(expected);
  });

  test('keeps the lines of an import of several lines and the columns after it', () => {
    const { code, map } = transform("import {\n  a,\n  b as c\n} from 'x'; foo()");
    expect(code).toBe('let {a, b: c} = await __import__("x");\n\n\n            foo()');
    expect(map).toBeNull();
  });

  test('says in a source map where code stands that an import moved', () => {
    const source = "const m = await import('x'); foo.bar()";
    const { code, map } = transform(source);
    const column = code.indexOf('foo') + 1;
    expect(column).not.toBe(source.indexOf('foo') + 1);
    expect(originalPosition(decodeMap(map!), { line: 1, column })).toEqual({
      line: 1,
      column: source.indexOf('foo') + 1
    });
  });

  test('maps the lines of what has to be compiled', () => {
    const source = 'enum Color { Red, Green }\n\nclass P {\n  constructor(private x: number) {}\n}\nfail()';
    const { code, map } = transform(source);
    const line = code.split('\n').findIndex(text => text.startsWith('fail')) + 1;
    expect(originalPosition(decodeMap(map!), { line, column: 1 })).toEqual({ line: 6, column: 1 });
  });

  test.each([
    ['let x: = 5', { code: 'TS1110', line: 1, column: 8 }],
    ['1\nfoo(', { code: 'TS1005', line: 2, column: 5 }],
    ["const a = 'abc", { code: 'TS1002', line: 1, column: 15 }],
    ['{ a: 1, b }}', { line: 1 }]
  ])('reports where %j does not parse', (code, problem) => {
    const result = transform(code);
    expect(result.code).toBe('');
    expect(result.error).toMatchObject(problem);
  });
});

test('createTransformer turns a redeclaration of another kind into an assignment', () => {
  const next = createTransformer();
  next({ name: '1', code: 'function f() {}' });
  expect(next({ name: '2', code: 'const f = 1' }).code).toBe('void ( f = 1)');
  expect(transform('const f = 1').code).toBe('let   f = 1');
});

describe('cells in V8', () => {
  const run = async (...steps: string[]) => texts(await runCells({ cwd: tmpdir(), steps }));

  test('return their last expression, whatever stands around it', async () => {
    expect(
      await run(
        '1 + 1',
        "import { basename } from 'node:path'\nbasename('/a/b')",
        "import fs from 'fs'; typeof fs.readFileSync",
        '{ a: 1, b: "x" }',
        '{ let x = 5; x }',
        '{}',
        "'use strict'",
        'await (Promise.resolve(3))',
        '(await import("node:path")).sep',
        'for await (const x of [1, 2]) x * 10',
        'const quiet = 1',
        'type T = string',
        'export default { c: 3 }',
        "4\nimport 'node:fs'",
        ''
      )
    ).toEqual([
      '2',
      "'b'",
      "'function'",
      "{ a: 1, b: 'x' }",
      '5',
      '{}',
      "'use strict'",
      '3',
      "'/'",
      '20',
      null,
      null,
      '{ c: 3 }',
      '4',
      null
    ]);
  });

  test('run what TypeScript adds to JavaScript', async () => {
    expect(
      await run(
        'enum Color { Red, Green }\nColor.Green',
        'class P { constructor(readonly x: number) {} }\nnew P(4).x',
        'namespace N { export const a = 5 }\nN.a',
        'const log = (value: unknown, _context: ClassDecoratorContext) => void (globalThis as any).seen.push(1)\n' +
          ';(globalThis as any).seen = []\n@log class D {}\n;(globalThis as any).seen.length',
        'import { type Missing } from "./nowhere"\nimport type { Stats } from "fs"\nimport { type Dirent, existsSync } from "fs"\ntypeof existsSync',
        'import path = require("path")\npath.sep',
        'const x = <number>6\nx satisfies number'
      )
    ).toEqual(['1', '4', '5', '1', "'function'", "'/'", '6']);
  });

  test('may declare a name again as anything', async () => {
    const declarations = [
      'const n = 1\nn',
      'let n = 2\nn',
      'class n { static v = 3 }\nn.v',
      'function n() { return 4 }\nn()',
      'var n = 5\nn',
      "import { sep as n } from 'path'\nn",
      'const { n } = { n: 7 }\nn'
    ];
    const values = ['1', '2', '3', '4', '5', "'/'", '7'];
    // Every kind after every other kind.
    const order = declarations.flatMap((_, a) => declarations.flatMap((_, b) => [a, b]));
    expect(await run(...order.map(index => declarations[index]!))).toEqual(order.map(index => values[index]));
  });

  test('may declare a name of a loop again, and the other way round', async () => {
    expect(
      await run(
        'for (var i = 0; i < 2; i++) {}\ni',
        'let i = 7\ni',
        'for (var i = 0; i < 3; i++) {}\ni',
        'for (var i of [8, 9]) {}\ni',
        'if (true) { var j = 1, k }\nconst { x: k2 } = { x: 2 }\n;[j, k, k2]',
        'class j {}\nlet k2: string\n;[typeof j, k2]'
      )
    ).toEqual(['2', '7', '3', '9', '[ 1, undefined, 2 ]', "[ 'function', undefined ]"]);
  });

  test('start an enum afresh when it is declared again', async () => {
    expect(await run('enum E { A, B }', 'enum E { A }\nObject.keys(E).length')).toEqual([null, '2']);
  });

  test('let closures see the newest value and keep what was declared before an error', async () => {
    expect(await run('let v = 1; const get = () => v', 'v = 5; get()', 'let w = 7; throw new Error("x")', 'w')).toEqual(
      [null, '5', 'Error: x', '7']
    );
  });
});
