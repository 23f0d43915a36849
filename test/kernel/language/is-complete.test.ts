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
    'function f(): void;',
    'declare function f(): void',
    "/[(]/.test('a')",
    '1 // +',
    '/** what it is */',
    'for await (const a of b) {}'
  ])('%j is complete', code => expect(isComplete(code).status).toBe('complete'));

  test.each([
    ['1 +', ''],
    ['1 + // more', ''],
    ['if (true)', '  '],
    ['if (true) {\n    a()\n} else', '    '],
    ['for (const a of b)', '  '],
    ['switch (a) {\n  case 1:', '    '],
    ['if (a) {\n  if (b) {\n    c()\n  }', '  '],
    ['@decorator()', ''],
    ['class A {\n  @decorator()', '  '],
    ['/** what it is', ''],
    ['export', ''],
    ['function f()', ''],
    ['a\n  .then(b)\n  .', '  '],
    ['const f = (first,\n           second) =>', '             '],
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
