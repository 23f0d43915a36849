import { withoutOverwritten } from '../../src/kernel/carriage-return';
import { type Output, OutputBudget, streamOutput } from '../../src/kernel/output-budget';
import { parseOutputLimit } from '../../src/kernel/output-limit';

const texts = (outputs: readonly Output[]) => outputs.map(({ text }) => text);
const line = (index: number) => streamOutput('stdout', `${index}\n`);

describe('a budget of output', () => {
  test('shows everything within the limit', () => {
    const budget = new OutputBudget(20);
    const shown = [1, 2, 3].flatMap(index => budget.take(line(index)));
    expect([...texts(shown), ...budget.end()]).toEqual(['1\n', '2\n', '3\n']);
  });

  test('beyond it says so, and shows how much is missing and the last at the end', () => {
    const budget = new OutputBudget(1000);
    const shown: Output[] = [];
    for (let index = 0; index < 300_000; index++) {
      shown.push(...budget.take(line(index)));
    }
    const notice = shown.at(-1)!;
    expect(notice.content).toEqual({ name: 'stderr' });
    expect(notice.text).toMatch(/has shown 1,000 characters.*%output-limit off.*CLASSIFIER_DEBUGGER_OUTPUT_LIMIT=off/s);
    const before = texts(shown.slice(0, -1)).join('');
    expect(before.length).toBeLessThan(1010);
    const [missing, ...tail] = texts(budget.end());
    const rest = tail.join('');
    const all = Array.from({ length: 300_000 }, (_, index) => `${index}\n`).join('');
    expect(all.startsWith(before) && all.endsWith(rest)).toBe(true);
    expect([rest.length >= 100_000, rest.length < 200_100]).toEqual([true, true]);
    const left = all.length - before.length - rest.length;
    expect(missing).toContain(`${left.toLocaleString('en-US')} characters`);
  });

  test('the last output is shown however large it is', () => {
    const budget = new OutputBudget(10);
    budget.take(streamOutput('stdout', 'x'.repeat(20)));
    const picture = { type: 'display_data', content: { data: { 'image/png': 'p'.repeat(500_000) } }, text: null };
    expect(budget.take(picture)).toEqual([]);
    expect(budget.end().at(-1)).toBe(picture);
  });

  test('what is replaced or cleared does not count', () => {
    const budget = new OutputBudget(100);
    const update = { type: 'update_display_data', content: { data: { 'text/plain': 'u'.repeat(90) } }, text: null };
    const clear = { type: 'clear_output', content: { wait: true }, text: null };
    for (let index = 0; index < 50; index++) {
      expect(budget.take(update)).toEqual([update]);
      expect(budget.take(streamOutput('stdout', `\r${index} of 50 ..........`))).toHaveLength(1);
      budget.take(clear);
      expect(budget.take(streamOutput('stdout', 'y'.repeat(90)))).toHaveLength(1);
    }
    expect(budget.end()).toEqual([]);
  });

  test('late output has a budget of its own, and no end', () => {
    const budget = new OutputBudget(100);
    budget.end();
    expect(budget.take(streamOutput('stdout', 'z'.repeat(200))).at(-1)!.text).toContain('Later output');
    expect(budget.take(line(1))).toEqual([]);
  });

  test('without a limit nothing is held back', () => {
    const budget = new OutputBudget(null);
    expect(budget.take(streamOutput('stdout', 'x'.repeat(1e6)))).toHaveLength(1);
  });
});

test('limits are sizes or off', () => {
  expect(['off', 'OFF', '500', '20MB', '1.5k', '2 gb'].map(parseOutputLimit)).toEqual([
    null,
    null,
    500,
    2e7,
    1500,
    2e9
  ]);
  expect(() => parseOutputLimit('much')).toThrow('found "much"');
  expect(() => parseOutputLimit('')).toThrow('found ""');
});

describe('text that is written over', () => {
  test.each([
    ['no return at all\n', 'no return at all\n'],
    ['\r10 %\r20 %\r30 %', '\r30 %'],
    ['start\r10 %\r20 %', 'start\r20 %'],
    ['\rlong text\rab\rcd\nnext\r1\r2\n', '\rlong text\rcd\nnext\r2\n'],
    ['windows\r\nline\r\n', 'windows\r\nline\r\n'],
    ['\r\u001b[32m10\u001b[39m\r\u001b[31m20\u001b[39m', '\r\u001b[31m20\u001b[39m'],
    ['\r1\r', '\r1\r']
  ])('%j is sent as %j', (text, sent) => expect(withoutOverwritten(text)).toBe(sent));
});
