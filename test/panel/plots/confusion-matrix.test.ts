import { confusionMatrix } from '../../../src/panel/plots/confusion-matrix';
import { countsOf } from '../../../src/panel/plots/counts';
import { sayEnglish } from '../../../src/panel/say';
import { begin, evaluation, runOf } from '../../diagnosis/recording';
import { collapsed, healthy } from '../runs';
import { style, trace, validation } from './figures';

describe('confusion matrix', () => {
  test('shows true classes in rows, and a wrong prediction on the side of red', () => {
    const figure = confusionMatrix(validation(collapsed()), 'counts', style)!;
    expect(figure.table.columns).toEqual(['true \\ predicted', 'brick', 'grass', 'gravel']);
    expect(figure.table.rows).toEqual([
      ['brick', 0, 0, 60],
      ['grass', 0, 0, 60],
      ['gravel', 0, 0, 60]
    ]);
    const z = trace(figure, 0)['z'] as number[][];
    expect(z[0]).toEqual([0, -0, -1]);
    expect(z[2]![2]).toBe(1);
    expect(figure.sentence).toBe('All 120 wrong images are called “gravel”.');
    expect(figure.alarming).toBe(true);
  });

  test('rows add up to one, and a row without images stays zero', () => {
    const counts = countsOf(
      runOf(
        begin(),
        evaluation([
          [0, 0, 3],
          [0, 1, 1],
          [2, 2, 5]
        ])
      ),
      'validation',
      sayEnglish
    )!;
    const figure = confusionMatrix(counts, 'rows', style)!;
    expect(figure.table.rows).toEqual([
      ['bark', 0.75, 0.25, 0],
      ['gravel', 0, 0, 0],
      ['moss', 0, 0, 1]
    ]);
    expect(figure.sentence).toBe('8 of 9 right. Most common mistake: 1 of “bark” called “gravel”.');
  });

  test('writes no numbers into the cells of 40 classes', () => {
    expect(trace(confusionMatrix(validation(healthy(40, 60)), 'counts', style)!, 0)['text']).toBeUndefined();
    expect(trace(confusionMatrix(validation(healthy()), 'counts', style)!, 0)['text']).toBeDefined();
  });

  test('draws only the part that is looked at, with numbers, names and shares of the whole rows', () => {
    const part = { rows: { first: 2, last: 4 }, columns: { first: 3, last: 4 } };
    const counts = validation(healthy(40, 60));
    const figure = confusionMatrix(counts, 'rows', { ...style, part })!;
    const { x, y, z, text } = trace(figure, 0) as Record<string, unknown[][]>;
    expect([x, y]).toEqual([
      [3, 4],
      [2, 3, 4]
    ]);
    const shares = confusionMatrix(counts, 'rows', style)!.traces[0]!['z'] as number[][];
    expect(z).toEqual([2, 3, 4].map(row => shares[row]!.slice(3, 5)));
    expect(text).toHaveLength(3);
    expect(figure.layout['xaxis']).toMatchObject({ range: [2.5, 4.5], ticktext: ['class_3', 'class_4'] });
    expect(figure.note).toContain('double-click for the whole');
    expect(figure.height).toBe(confusionMatrix(counts, 'rows', style)!.height);
  });

  test('stays whole where its numbers can be read', () => {
    const part = { rows: { first: 0, last: 1 }, columns: { first: 0, last: 1 } };
    expect(trace(confusionMatrix(validation(healthy()), 'counts', { ...style, part })!, 0)['x']).toEqual([0, 1, 2]);
  });

  test('is not drawn for predictions without labels', () => {
    const predicted = { ...evaluation([[0, 1, 9]]), kind: 'predict' as const, truth: [], confusion: [] };
    expect(confusionMatrix(countsOf(runOf(begin(), predicted), 'validation', sayEnglish)!, 'counts', style)).toBeNull();
  });
});
