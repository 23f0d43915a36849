import { RunLog, runsOf } from '../../src/diagnosis';
import { MOST_STEPS } from '../../src/diagnosis/run';
import { begin, evaluation, GUESSES, RIGHT, runOf, step, steps } from './recording';

describe('RunLog', () => {
  test('grows in place and counts what it took in', () => {
    const log = new RunLog();
    const { run } = log;
    log.append(begin());
    log.append(step(0, RIGHT));
    expect(log.run).toBe(run);
    expect(run).toMatchObject({ version: 2, steps: [{ step: 0 }] });
  });

  test('ignores late events of another run, and starts over with the next', () => {
    const log = new RunLog();
    log.append(begin());
    log.append(step(0, RIGHT, { run: 'run-0' }));
    expect(log.run.steps).toHaveLength(0);
    log.append(step(0, RIGHT));
    log.append(begin({ run: 'run-2' }));
    expect(log.run).toMatchObject({ begin: { run: 'run-2' }, steps: [], end: null });
  });

  test('thins the middle of a long run, and keeps its start and its end', () => {
    const { steps: kept } = runOf(begin(), ...steps(3 * MOST_STEPS, () => ({ confusion: GUESSES })));
    expect(kept.length).toBeLessThanOrEqual(MOST_STEPS);
    expect(kept.slice(0, 64).map(entry => entry.step)).toEqual(Array.from({ length: 64 }, (_, index) => index));
    expect(kept.slice(-1000).map(entry => entry.step)).toEqual(
      Array.from({ length: 1000 }, (_, index) => 3 * MOST_STEPS - 1000 + index)
    );
    expect(kept.every((entry, index) => index === 0 || entry.step > kept[index - 1]!.step)).toBe(true);
  });

  test('drops calls of predict one by one before any labelled pass', () => {
    const calls = Array.from({ length: 600 }, () => evaluation(RIGHT, { kind: 'predict' }));
    const { evaluations } = runOf(begin(), evaluation(RIGHT), ...calls);
    expect(evaluations[0]).toMatchObject({ kind: 'validation' });
    expect(evaluations.length).toBeLessThan(300);
  });
});

test('runsOf tells the runs of a recording apart', () => {
  const runs = runsOf([
    begin(),
    step(0, RIGHT),
    begin({ run: 'run-2' }),
    step(0, RIGHT, { run: 'run-2' }),
    step(1, RIGHT)
  ]);
  expect(runs.map(run => [run.begin?.run, run.steps.length])).toEqual([
    ['run-1', 2],
    ['run-2', 1]
  ]);
});
