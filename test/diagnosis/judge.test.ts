import { judgeAll, worstOf } from '../../src/diagnosis/judge';
import type { RunEvent } from '../../src/protocol/events';
import { begin, data, end, GUESSES, NO_GRADIENT, ONE_CLASS, RIGHT, steps, weight } from './recording';

function trained(run: string, fails: boolean, biases = 0): readonly RunEvent[] {
  const { weights } = begin();
  const moved = weights.map(known => (known.shape.length === 1 ? weight(known.name, known.shape, biases) : known));
  return [
    begin({ run, weights: moved }),
    data({ run }),
    ...steps(60, index =>
      fails ? { confusion: index ? ONE_CLASS : GUESSES, changes: index ? NO_GRADIENT : {} } : { confusion: RIGHT }
    ),
    end({ run })
  ].map(event => ({ ...event, run }));
}

describe('of several runs', () => {
  test('the worst speaks for all', () => {
    const judged = judgeAll([...trained('run-1', true), ...trained('run-2', false)]);
    expect(judged.map(({ verdict }) => verdict.state)).toEqual(['collapsed', 'healthy']);
    expect(worstOf(judged).state).toBe('collapsed');
  });

  test('one that a later run went on from is not held against it', () => {
    const judged = judgeAll([...trained('run-1', true), ...trained('run-2', false, 0.1)]);
    expect(judged.map(({ continued }) => continued)).toEqual([true, false]);
    expect(worstOf(judged).state).toBe('healthy');
  });

  test('none at all means that nothing was trained', () => {
    expect(worstOf(judgeAll([]))).toMatchObject({ state: 'undetermined', headline: 'Nothing trained yet' });
  });
});
