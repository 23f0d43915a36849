import { countsOf } from '../../../src/panel/plots/counts';
import { predictions } from '../../../src/panel/plots/predictions';
import { sayEnglish } from '../../../src/panel/say';
import { LIGHT } from '../../../src/panel/theme';
import { begin, evaluation, runOf } from '../../diagnosis/recording';
import { collapsed, healthy } from '../runs';
import { style, trace, validation } from './figures';

describe('predictions', () => {
  test('sets predicted against true counts in the colours of the classes', () => {
    const figure = predictions(validation(collapsed()), style);
    expect(trace(figure, 0)['x']).toEqual([0, 0, 180]);
    expect(trace(figure, 1)['x']).toEqual([60, 60, 60]);
    expect((trace(figure, 0)['marker'] as { color: string[] }).color).toEqual(LIGHT.classColours(3));
    expect(figure.table.rows[2]).toEqual(['gravel', 180, 60]);
    expect(figure.sentence).toBe('All 180 images are called “gravel”.');
  });

  test('names the classes that are never predicted', () => {
    const counts = countsOf(
      runOf(
        begin(),
        evaluation([
          [0, 0, 4],
          [1, 0, 4],
          [2, 2, 4]
        ])
      ),
      'validation',
      sayEnglish
    )!;
    expect(predictions(counts, style)).toMatchObject({ sentence: 'Never predicted: “gravel”.', alarming: true });
  });

  test('draws the most predicted of many classes and lists them all', () => {
    const figure = predictions(validation(healthy(40, 60)), style);
    expect((trace(figure, 0)['x'] as number[]).length).toBe(16);
    expect(figure.table.rows).toHaveLength(40);
    expect(figure.alarming).toBe(false);
  });
});
