import { Script } from 'node:vm';
import { isArithmetic } from '../../src/kernel/arithmetic';

test.each(['1+1', ' 1 + 1 ', '-2 * 3.5 / 4 % 5;', '0', '0.5-0', '7\n'])('%p is', code => {
  expect(isArithmetic(code)).toBe(true);
  expect(typeof new Script(code).runInNewContext()).toBe('number');
});

// Not valid, of another type, another meaning or simply too much to tell by looking.
test.each(['', '1 +', '010', '/1/', '1 * /1/', '1 // 2 +', '(1)(2)', '1--1', '2 ** 3', '1n', 'x', '"1"', '1.', '1;2'])(
  '%p is left to the compiler',
  code => expect(isArithmetic(code)).toBe(false)
);

test('a long cell is answered at once', () => {
  expect(isArithmetic('1'.repeat(1e6) + '+')).toBe(false);
});
