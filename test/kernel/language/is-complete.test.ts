import { isComplete } from '../../../src/kernel/language/is-complete';

describe('isComplete', () => {
  test.each([
    '1 + 1',
    '',
    '// a comment',
    'if (x) { y }',
    'if (/[(]/.test("a")) {}',
    '`a ${b} c`',
    'class A {}',
    'const x: number = 1',
    "import { a } from 'b'",
    'await (x)',
    'for await (const a of b) {}'
  ])('%j is complete', code => expect(isComplete(code).status).toBe('complete'));

  test.each([
    ['1 +', ''],
    ['if (true)', ''],
    ['if (true) {', '  '],
    ['function f() {\n    g(', '        '],
    ['class A {\n  b() {', '    '],
    ['`abc', ''],
    ['/* abc', ''],
    ['[1,\n 2', ' '],
    ['{ a: 1', ''],
    ['const f = () =>', '  '],
    ["'a \\", ''],
    ['tf.', ''],
    ['const x:', ''],
    ['import { a } from', '']
  ])('%j is incomplete', (code, indent) => expect(isComplete(code)).toEqual({ status: 'incomplete', indent }));

  test.each(["'abc", 'foo(;', 'let x = 5 5', 'a )', '}', '/ab', 'if (x) } {'])('%j is invalid', code =>
    expect(isComplete(code).status).toBe('invalid')
  );
});
