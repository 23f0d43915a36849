import { tmpdir } from 'node:os';
import { plain, runCells } from './session';

jest.setTimeout(60_000);

/** The traceback of each cell as it reads without colours; null for a cell without an error. */
async function tracebacks(...steps: string[]): Promise<(string | null)[]> {
  const results = await runCells({ cwd: tmpdir(), steps });
  return results.map(({ error }) => error && plain(error.traceback.join('\n')));
}

test('an error is shown in its cell, with its lines and a caret, and nothing of the kernel', async () => {
  const [, traceback] = await tracebacks(
    '1',
    'interface Padding {\n  x: number\n}\n\nconst broken: any = null\nfunction read(value: any): number {\n  return value.field\n}\nread(broken as any)'
  );
  expect(traceback).toBe(
    `TypeError: Cannot read properties of null (reading 'field')
Cell [2], line 7, column 16, in read
  5 | const broken: any = null
  6 | function read(value: any): number {
> 7 |   return value.field
    |                ^
  8 | }
  9 | read(broken as any)
Cell [2], line 9, column 1
  7 |   return value.field
  8 | }
> 9 | read(broken as any)
    | ^`
  );
});

test('an error in a function of an earlier cell is shown in both cells', async () => {
  const results = await runCells({
    cwd: tmpdir(),
    steps: ['const f = () => {\n  throw new Error("x")\n}', '\n\nf()']
  });
  expect(results[1]!.frames).toMatchObject([
    { cell: 1, line: 2, column: 9, text: 'throw new Error("x")' },
    { cell: 2, line: 3, column: 1, text: 'f()' }
  ]);
});

test('lines and columns are right where code had to be compiled or moved', async () => {
  const results = await runCells({
    cwd: tmpdir(),
    steps: [
      'enum E { A }\nclass P {\n  constructor(private n: number) {\n    if (n > 2) throw new Error("ctor")\n  }\n}\nnew P(3)',
      'const m = await import("node:fs"); missing.name',
      '{ a: missing.name }',
      "const a = 1\nimport { x } from './nowhere'",
      'await null\n  await Promise.reject(new Error("later"))'
    ]
  });
  expect(results.map(({ frames }) => frames[0] && [frames[0].line, frames[0].column])).toEqual([
    [4, 22],
    [1, 36],
    [1, 6],
    [2, 1],
    [2, 24]
  ]);
});

test('causes and the errors of an AggregateError follow', async () => {
  const [cause, aggregate] = await tracebacks(
    'throw new Error("outer", { cause: new TypeError("inner") })',
    'throw new AggregateError([new RangeError("one"), "two"], "many")'
  );
  expect(cause).toMatch(/^Error: outer\n[^]*\nCaused by:\nTypeError: inner\nCell \[1\], line 1/);
  expect(aggregate).toMatch(/^AggregateError: many[^]*Error 1 of 2:\nRangeError: one[^]*Error 2 of 2:\n'two'/);
});

test('a thrown value that is no error is shown as it is', async () => {
  const results = await runCells({ cwd: tmpdir(), steps: ["throw 'text'", 'throw { a: 1 }', 'throw undefined'] });
  expect(results.map(({ error }) => [error!.ename, error!.evalue])).toEqual([
    ['Uncaught', 'text'],
    ['Uncaught', '{ a: 1 }'],
    ['Uncaught', 'undefined']
  ]);
});

test('a recursion is shown once with its count', async () => {
  const [traceback] = await tracebacks('function deep(n: number): number {\n  return 1 + deep(n + 1)\n}\ndeep(0)');
  expect(traceback).toContain('RangeError: Maximum call stack size exceeded');
  expect(traceback).toMatch(/… \d+ times/);
  expect(traceback!.split('\n').length).toBeLessThan(20);
});

test('frames of a package are one line that names it', async () => {
  const [traceback] = await tracebacks("import ts from 'typescript'\nts.createSourceFile(5 as any, {} as any, 1)");
  // The package is found from the kernel's folder only if it is there; the bundle's own folder has it.
  expect(traceback).not.toContain('node_modules/typescript');
});

test('code that does not parse is shown where, and was not run', async () => {
  const [traceback, next] = await tracebacks('globalThis.ran = true\nlet x: = 5', 'if (globalThis.ran) throw 1');
  expect(traceback).toBe(
    `SyntaxError: Type expected. (TS1110)
Cell [1], line 2, column 8
  1 | globalThis.ran = true
> 2 | let x: = 5
    |        ^`
  );
  expect(next).toBeNull();
});

test('what only V8 finds wrong is shown in the cell as well', async () => {
  const [traceback] = await tracebacks('let twice = 1\nlet twice = 2');
  expect(traceback).toMatch(/^SyntaxError: Identifier 'twice'[^]*Cell \[1\], line 2, column 5/);
});
