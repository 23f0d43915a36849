import { curve } from '../../../src/panel/plots/curve';
import { begin, runOf, steps } from '../../diagnosis/recording';
import { broken, collapsed, healthy } from '../runs';
import { runFrom, stepsOf, style, trace } from './figures';

describe('curve', () => {
  test('draws what guessing and what a saturated softmax costs, where the loss stands on it', () => {
    const figure = curve(runFrom(collapsed()), 'loss', style)!;
    const texts = (figure.layout['annotations'] as { text: string }[]).map(({ text }) => text);
    expect(texts).toEqual(['ln 3 = 1.099: what guessing costs', '16.118 × (1 − 1/3) = 10.745: saturated']);
    const lines = (figure.layout['shapes'] as { layer?: string; y0: number }[]).filter(
      ({ layer }) => layer === 'below'
    );
    expect(lines.map(({ y0 }) => y0)).toEqual([Math.log(3), (16.118 * 2) / 3]);
    expect(figure.sentence).toContain('The loss stands at 10.745 since step 11.');
    expect(figure.alarming).toBe(true);
  });

  test('leaves the saturated level out of a healthy run', () => {
    const figure = curve(runFrom(healthy()), 'loss', style)!;
    expect((figure.layout['annotations'] as unknown[]).length).toBe(1);
    expect(figure.alarming).toBe(false);
  });

  test('has no levels for a loss that is no cross-entropy', () => {
    const run = runOf(begin({ losses: ['meanSquaredError'] }), ...steps(30, () => ({ confusion: [[0, 0, 30]] })));
    expect(curve(run, 'loss', style)!.layout['annotations']).toEqual([]);
  });

  test('puts loss and accuracy of batches and validations side by side', () => {
    const rows = curve(runFrom(healthy()), 'accuracy', style)!.table.rows;
    const [nineteenth] = stepsOf(healthy()).filter(({ step }) => step === 19);
    const right = nineteenth!.confusion.filter(([t, p]) => t === p).reduce((sum, [, , count]) => sum + count, 0) / 30;
    expect(rows[19]![1]).toBeCloseTo(right, 5);
    expect(rows[19]![2]).toBeCloseTo(right, 5);
    expect(rows[18]![2]).toBeNull();
  });

  test('stops where the loss stops being a number', () => {
    const figure = curve(runFrom(broken()), 'loss', style)!;
    expect(figure.sentence).toBe('Not a number from step 30 on.');
    const y = trace(figure, 1)['y'] as (number | null)[];
    expect([y[29] === null, y[30]]).toEqual([false, null]);
  });

  test('keeps a single spike of a long run', () => {
    const long = steps(3000, index => ({ confusion: [[0, 0, 30]], changes: { loss: index === 1234 ? 99 : 1 } }));
    const y = trace(curve(runOf(begin(), ...long), 'loss', style)!, 0)['y'] as number[];
    expect(y.length).toBeLessThanOrEqual(500);
    expect(Math.max(...y)).toBe(99);
  });
});
