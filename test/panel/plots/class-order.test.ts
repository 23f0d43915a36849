import { ordered } from '../../../src/panel/plots/class-order';
import { countsOf, type Counts } from '../../../src/panel/plots/counts';
import { predictions } from '../../../src/panel/plots/predictions';
import { sayEnglish } from '../../../src/panel/say';
import { begin, evaluation, runOf } from '../../diagnosis/recording';
import { style, trace } from './figures';

describe('the order of classes', () => {
  test('moves names, counts, matrix and colours together', () => {
    const run = runOf(
      begin({ classNames: ['b', 'c', 'a'] }),
      evaluation([
        [0, 0, 1],
        [1, 2, 5],
        [2, 2, 3]
      ])
    );
    const before = countsOf(run, 'validation', sayEnglish)!;
    const after = ordered(before, 'alphabetical');
    expect(after).toMatchObject({ names: ['a', 'b', 'c'], predicted: [8, 1, 0], truth: [3, 1, 5], classes: [2, 0, 1] });
    expect(after.matrix).toEqual([
      [3, 0, 0],
      [0, 1, 0],
      [5, 0, 0]
    ]);
    const colours = (counts: Counts): unknown =>
      (trace(predictions(counts, style), 0)['marker'] as { color: string[] }).color;
    const [b, c, a] = colours(before) as string[];
    expect(colours(after)).toEqual([a, b, c]);
    expect(ordered(before, 'most-predicted').names).toEqual(['a', 'b', 'c']);
  });
});
