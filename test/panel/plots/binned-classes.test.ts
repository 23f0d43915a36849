import { confusionMatrix } from '../../../src/panel/plots/confusion-matrix';
import { type Counts } from '../../../src/panel/plots/counts';
import { style, trace } from './figures';

describe('a confusion matrix of very many classes', () => {
  const classes = 1000;
  const counts: Counts = {
    role: 'validation',
    classes: [],
    names: Array.from({ length: classes }, (_, index) => `c${index}`),
    spoken: Array.from({ length: classes }, (_, index) => `“c${index}”`),
    predicted: new Array<number>(classes).fill(2),
    truth: new Array<number>(classes).fill(2),
    matrix: Array.from({ length: classes }, (_, at) =>
      Array.from({ length: classes }, (_, to) => (to === at || to === (at + 10) % classes ? 1 : 0))
    ),
    samples: 2 * classes,
    origin: ''
  };
  const figure = confusionMatrix(counts, 'counts', style)!;

  test('shares cells between neighbours, and says so', () => {
    const z = trace(figure, 0)['z'] as number[][];
    expect(z).toHaveLength(250);
    expect((trace(figure, 0)['customdata'] as number[][])[0]![0]).toBe(4);
    expect(figure.note).toContain('4 neighbouring classes share a cell.');
  });

  test('has cells of their own in a part of it', () => {
    const part = { rows: { first: 100, last: 119 }, columns: { first: 100, last: 119 } };
    const [traced] = confusionMatrix(counts, 'counts', { ...style, part })!.traces;
    const text = traced!['text'] as string[][];
    expect(text).toHaveLength(20);
    expect([text[0]![0], text[0]![10], text[10]![10]]).toEqual(['<b>1</b>', '<b>1</b>', '<b>1</b>']);
  });

  test('speaks of single classes all the same, and lists the largest cells', () => {
    expect(figure.sentence).toBe('1000 of 2000 right. Most common mistake: 1 of “c0” called “c10”.');
    expect(figure.table.rows).toHaveLength(300);
  });
});
