import { diagnose } from '../../src/diagnosis/diagnose';
import { runsOf } from '../../src/diagnosis/run';
import { toCsv } from '../../src/panel/csv';
import { findingsMarkdown } from '../../src/panel/findings-markdown';
import { recordingOf } from '../../src/panel/recording';
import { sayEnglish } from '../../src/panel/say';
import { parseEvents } from '../../src/protocol/parse';
import { broken, collapsed } from './runs';

describe('a recording', () => {
  test.each([collapsed, broken])('of %p gives the same run and the same verdict again', make => {
    const run = runsOf(make())[0]!;
    const again = runsOf(parseEvents(recordingOf(run)).events)[0]!;
    expect(again).toEqual({ ...run, version: again.version });
    expect(diagnose(again)).toEqual(diagnose(run));
  });
});

describe('findings as Markdown', () => {
  const run = runsOf(collapsed())[0]!;
  const text = findingsMarkdown(run, diagnose(run), sayEnglish);

  test('begin with the verdict and have the cause, its place and its change', () => {
    expect(text).toMatch(/^## Predicts only “gravel”/);
    expect(text).toMatch(/\(C1, \w+, cell 3, line 7\)/);
    expect(text).toContain('```diff\n- const x = tf.stack(images)\n+ const x = tf.stack(images).div(255)\n```');
  });

  test('say what somebody who helps asks first', () => {
    for (const fact of ['Layers: ', 'Optimizer: adam, learning rate 0.001', 'Loss: ', 'Input: ', 'Backend: ']) {
      expect(text).toContain(`- ${fact}`);
    }
  });
});

describe('toCsv', () => {
  test('quotes what would break a line, and leaves unknown values empty', () => {
    const rows = [
      ['a,b', null],
      ['say "x"', 2]
    ] as const;
    expect(toCsv({ columns: ['class', 'n'], rows })).toBe('class,n\r\n"a,b",\r\n"say ""x""",2\r\n');
  });
});
