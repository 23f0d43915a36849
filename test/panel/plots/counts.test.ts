import { countsOf, rolesOf } from '../../../src/panel/plots/counts';
import { sayEnglish } from '../../../src/panel/say';
import { begin, evaluation, runOf, step, steps } from '../../diagnosis/recording';

describe('counts', () => {
  test('validation takes the last evaluation with labels, also when a predict comes after it', () => {
    const labelled = evaluation(
      [
        [0, 0, 7],
        [1, 2, 5],
        [2, 2, 3]
      ],
      { epoch: 4 }
    );
    const unlabelled = { ...evaluation([[0, 1, 9]]), kind: 'predict' as const, truth: [], confusion: [] };
    const counts = countsOf(runOf(begin(), labelled, unlabelled), 'validation', sayEnglish)!;
    expect(counts.matrix).toEqual([
      [7, 0, 0],
      [0, 0, 5],
      [0, 0, 3]
    ]);
    expect(counts).toMatchObject({ predicted: [7, 0, 8], truth: [7, 5, 3], samples: 15 });
    expect(counts.origin).toBe('Validation after epoch 5, 15 images.');
  });

  test('training sums the batches of the last epoch’s length, over gaps in the steps', () => {
    const run = runOf(
      begin(),
      ...steps(25, index => ({ confusion: [[index < 16 ? 0 : 1, 2, 3]] })).filter(s => s.step !== 20)
    );
    const counts = countsOf(run, 'training', sayEnglish)!;
    expect(counts.matrix).toEqual([
      [0, 0, 3],
      [0, 0, 24],
      [0, 0, 0]
    ]);
  });

  test('a run without readable outputs has nothing to count', () => {
    const run = runOf(begin(), { ...step(0, []), predicted: [], truth: [] });
    expect(rolesOf(run)).toEqual([]);
    expect(countsOf(run, 'training', sayEnglish)).toBeNull();
  });
});
