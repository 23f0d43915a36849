import { diagnose } from '../../src/diagnosis/diagnose';
import { runsOf } from '../../src/diagnosis/run';
import { figureOf } from '../../src/panel/plots/all';
import { DEFAULT_CHOICES } from '../../src/panel/plots/choices';
import type { Style } from '../../src/panel/plots/figure';
import { reportFigure } from '../../src/panel/saved/report-figure';
import { readReport, REPORT_PLOTS, saveReport } from '../../src/panel/saved/saved-report';
import { sayEnglish } from '../../src/panel/say';
import { LIGHT } from '../../src/panel/theme';
import { broken, collapsed, healthy } from './runs';

const style: Style = { theme: LIGHT, say: sayEnglish, width: 500 };
/** A notebook keeps it for ever. */
const MOST_BYTES = 64_000;

describe('a saved report', () => {
  test.each([
    ['collapsed', () => collapsed()],
    ['healthy', () => healthy()],
    ['broken', () => broken()]
  ])('of a %s run says the same as the run', (_, make) => {
    const run = runsOf(make())[0]!;
    const verdict = diagnose(run);
    const { headline, detail, state } = verdict;
    const read = readReport(JSON.parse(JSON.stringify(saveReport(run, verdict, sayEnglish))));
    expect(read.verdict).toMatchObject({ headline, detail, state });
    for (const id of REPORT_PLOTS) {
      const said = figureOf(id, run, DEFAULT_CHOICES, style)!.sentence;
      expect(reportFigure(id, read, style)!.sentence).toBe(said);
    }
  });

  test.each([
    ['3 classes, 4,000 steps', 3, 4000],
    ['100 classes', 100, 60]
  ])('stays small: %s', (_, classes, steps) => {
    const run = runsOf(healthy(classes, steps))[0]!;
    expect(JSON.stringify(saveReport(run, diagnose(run), sayEnglish)).length).toBeLessThan(MOST_BYTES);
  });

  test('of another version is refused by its number', () => {
    expect(() => readReport({ version: 2 })).toThrow('Expected a report of version 1 but found version 2');
  });
});
