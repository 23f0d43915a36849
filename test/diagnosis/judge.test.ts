import { judgeAll, worstOf } from '../../src/diagnosis/judge';
import type { RunBegin, RunEvent } from '../../src/protocol/events';
import { begin, data, end, GUESSES, NO_GRADIENT, ONE_CLASS, RIGHT, steps, weight } from './recording';

function trained(run: string, fails: boolean, biases = 0, changes: Partial<RunBegin> = {}): readonly RunEvent[] {
  const { weights } = begin();
  const moved = weights.map(known => (known.shape.length === 1 ? weight(known.name, known.shape, biases) : known));
  return [
    begin({ run, weights: moved, ...changes }),
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

  describe('by one line on the same data', () => {
    const at = (line: number, learningRate: number): Partial<RunBegin> => ({
      sources: { train: { cell: 3, cellId: null, file: null, line, column: 1, text: 'await model.fit(x, y)' } },
      optimizer: { name: 'sgd', learningRate, config: {} }
    });
    const verdictOf = (...runs: readonly (readonly RunEvent[])[]) => worstOf(judgeAll(runs.flat())).state;

    test('settings that fail are trials beside those that learn', () => {
      expect(verdictOf(trained('run-1', true, 0, at(4, 30)), trained('run-2', false, 0, at(4, 0.1)))).toBe('healthy');
      expect(verdictOf(trained('run-1', false, 0, at(4, 0.1)), trained('run-2', true, 0, at(4, 30)))).toBe('healthy');
    });

    test('the same settings twice, another line or none that learns leave the worst', () => {
      expect(verdictOf(trained('run-1', true, 0, at(4, 1)), trained('run-2', false, 0, at(4, 1)))).toBe('collapsed');
      expect(verdictOf(trained('run-1', true, 0, at(4, 30)), trained('run-2', false, 0, at(9, 0.1)))).toBe('collapsed');
      expect(verdictOf(trained('run-1', true, 0, at(4, 30)), trained('run-2', true, 0, at(4, 0.1)))).toBe('collapsed');
    });
  });

  test('none at all means that nothing was trained', () => {
    expect(worstOf(judgeAll([]))).toMatchObject({ state: 'undetermined', headline: 'Nothing trained yet' });
  });
});
