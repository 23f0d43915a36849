import { diagnose, RunLog } from '../../src/diagnosis';
import { judgeAll } from '../../src/diagnosis/judge';
import { recordedRuns } from './recorded-runs';

/** State and first cause after every event, without repeats: what somebody who watches sees change. */
function seen(events: Parameters<RunLog['append']>[0][], run: string): readonly string[] {
  const log = new RunLog();
  const said: string[] = [];
  for (const event of events.filter(({ run: own }) => own === run)) {
    log.append(event);
    const { state, causes } = diagnose(log.run);
    const text = `${state} ${causes[0]?.id ?? '-'}`;
    if (said.at(-1) !== text) {
      said.push(text);
    }
  }
  return said;
}

describe.each(recordedRuns())('while $name trains', ({ events, kind }) => {
  const runs = [...new Set(events.map(event => event.run))];

  test.each(runs)('%s: the verdict does not flicker', run => {
    const said = seen([...events], run);
    // Undecided, then decided, perhaps once more when the run ends or a rarer sign arrives.
    expect(said.length).toBeLessThanOrEqual(5);
  });

  // Trials of a search fail for themselves, and are called so.
  const judged = judgeAll(events);
  const sound = kind === 'failing' ? [] : runs.filter((_, index) => !judged[index]?.tried);
  if (sound.length > 0) {
    test.each(sound)('%s: nothing is ever called wrong', run => {
      expect(seen([...events], run).filter(text => !/^(healthy|undetermined) -$/.test(text))).toEqual([]);
    });
  }
});
