import { mayHaveMagics } from '../../../src/kernel/magics/catalog';
import { completeMagic } from '../../../src/kernel/magics/complete';
import { blank, findMagics } from '../../../src/kernel/magics/find';
import { translateMagics } from '../../../src/kernel/magics/translate';

const nothing = () => false;
/** Without the blanks that a line ends with. */
const translated = (code: string, knows: (name: string) => boolean = nothing) =>
  translateMagics(code, knows).code.replace(/ +(?=\r?$)/gm, '');

/** Cells without a magic, although a `%` or `!` begins one of their lines. */
const CODE = [
  'const a = 7\n  % 4',
  'const a = 7; const b = 4; a\n%b',
  'const t = `\n%who\n!ls\n`',
  '/*\n%who\n!ls\n*/',
  'const list = [\n!1,\n%who]',
  'if (true) {\n!0\n}',
  'const done = true\n!done',
  '!(1 > 2)',
  "!'text'",
  '![1].length',
  '!true',
  '!function () {}()',
  '!await x()',
  '!process.version',
  'const x = a &&\n!b'
];

test.each(CODE)('stays as it is: %j', code => {
  expect(translated(code)).toBe(code);
  expect(blank(code, findMagics(code, nothing))).toBe(code);
});

test('what exists in an earlier cell is code, what does not is a command', () => {
  expect(translated('!ready', name => name === 'ready')).toBe('!ready');
  expect(translated('!ready')).toBe('await __magic__.shell("ready");');
  expect(translated('!ls -la && pwd')).toBe('await __magic__.shell("ls -la && pwd");');
  expect(translated('!ls -la', name => name === 'ls')).toBe('!ls -la');
});

test('commands that cannot be TypeScript are found wherever a statement could begin', () => {
  const code = 'const x = 1 // one\n!echo "it\'s" $HOME | wc -l\nx\n! npm test\r\nx';
  expect(translated(code, () => true)).toBe(
    'const x = 1 // one\nawait __magic__.shell("echo \\"it\'s\\" $HOME | wc -l");\nx\nawait __magic__.shell("npm test");\r\nx'
  );
});

test('lines keep their numbers, and code its columns', () => {
  const code = '%npm install left-pad\n%who\nimport x from "left-pad"\n  x()\n%help';
  const lines = translated(code).split('\n');
  expect(lines).toHaveLength(5);
  expect(lines.slice(2, 4)).toEqual(code.split('\n').slice(2, 4));
  expect(lines[0]).toContain('await __magic__.npm("install left-pad");');
  expect([lines[1]!.trim(), lines[4]!.trim()]).toEqual(['__magic__.who();', '__magic__.help();']);
  const blanked = blank(code, findMagics(code, nothing));
  expect(blanked).toHaveLength(code.length);
  expect(blanked.split('\n')[0]!.trim()).toBe('');
});

test('%time takes the statement that begins on its line, or the cell', () => {
  expect(translated('%time 1 + 1 // note').trim()).toBe(
    '__magic__.begin(0);1 + 1;{ const _ = __magic__.end(0); } // note'
  );
  expect(translated('%time for (const x of [1]) {\n  x\n}\n2').trim()).toBe(
    '__magic__.begin(0);for (const x of [1]) {\n  x\n};{ const _ = __magic__.end(0); }\n2'
  );
  expect(translated('%time\n5 // five').trim()).toBe(
    '__magic__.begin(0);\n5 // five\n;{ const _ = __magic__.end(0); }'
  );
});

test('an unknown magic is said, with those that there are', () => {
  const { problem, code } = translateMagics('// note\n%foo bar\n1', nothing);
  expect([code, problem?.line]).toEqual(['', 2]);
  expect(problem?.message).toMatch(/There is no %foo\. There are %npm, .*%help and !COMMAND/);
  // Names that every object has are no magics either.
  expect(translateMagics('%constructor', nothing).problem?.message).toContain('%constructor');
});

test('most cells are not even looked at', () => {
  expect(['1 + 1', 'a % b', 'if (!x) {}', ' !x', 'x !== 1'].map(mayHaveMagics)).toEqual(new Array(5).fill(false));
  expect(['%who', '1\n!ls', '! ls'].map(mayHaveMagics)).toEqual([true, true, true]);
});

test('names are completed at the start of a line only', () => {
  expect(completeMagic('1\n%w', 4)).toEqual({
    start: 2,
    end: 4,
    matches: [{ text: '%who', kind: 'magic', detail: expect.any(String) as string }]
  });
  expect(completeMagic('%', 1)!.matches.map(({ text }) => text)).toContain('%npm');
  expect(completeMagic('7 %w', 4)).toBeNull();
});
